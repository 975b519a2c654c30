package io.github.cnn4j.optim;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/** A stepper that is fed with given gradients, left for it as a backward pass leaves them. */
final class FedStepper {

    private final List<Matrix> buffers;
    private final Stepper stepper;

    FedStepper(Optimizer optimizer, List<Parameter> parameters) {
        buffers = parameters.stream()
                .map(Parameter::value)
                .map(m -> m.createMatrix(m.getRowDimension(), m.getColumnDimension()))
                .toList();
        stepper = optimizer.newStepper(parameters, buffers);
    }

    void step(List<Matrix> gradients, double epoch) {
        for (int i = 0; i < buffers.size(); i++) {
            buffers.get(i).assign(gradients.get(i));
        }
        stepper.step(epoch);
    }

    List<Matrix> velocities() {
        return List.copyOf(stepper.states().values());
    }
}
