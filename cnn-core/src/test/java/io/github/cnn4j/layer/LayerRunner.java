package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/** One layer alone at work on one batch, with deltas towards its input. */
public final class LayerRunner {

    private final LayerPass pass;
    private final Activation input;
    private final List<Stage> stages;
    private final int examples;

    public LayerRunner(Layer layer, Form form, Matrix x) {
        examples = x.getRowDimension();
        input = Activation.zeros(x.precision(), examples, layer.inputShape().size(), true);
        input.values().assign(x);
        pass = layer.newPass(input, PassSettings.of(form, Purpose.TRAINING));
        stages = Stage.of(List.of(pass), form);
    }

    public Matrix forward() {
        stages.forEach(stage -> stage.forward(examples));
        return pass.output().values();
    }

    /** The input's deltas for these deltas of the output. */
    public Matrix backward(Matrix delta) {
        pass.output().requireDelta().assign(delta);
        for (int i = stages.size() - 1; i >= 0; i--) {
            stages.get(i).backward(examples);
        }
        return input.requireDelta();
    }

    public long choices() {
        return pass.choices(examples);
    }

    public List<Matrix> gradients() {
        return pass.gradients();
    }
}
