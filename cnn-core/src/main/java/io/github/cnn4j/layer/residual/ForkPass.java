package io.github.cnn4j.layer.residual;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes x to f and to the shortcut. It is the last part backward: f has written its δx, and that of the shortcut is added. */
final class ForkPass extends ExampleWisePass {

    private final List<Matrix> inputDelta;
    private final List<Matrix> shortcutDelta;

    /** Nothing is added where the input has no deltas; its output is its input, which f and the shortcut read. */
    ForkPass(Residual layer, Activation input, @Nullable Matrix shortcutDelta) {
        super(layer, input, input);
        int size = layer.inputShape().size();
        if (input.delta() == null || shortcutDelta == null) {
            this.inputDelta = List.of();
            this.shortcutDelta = List.of();
        } else {
            this.inputDelta = input.deltaRowsAs(1, size);
            this.shortcutDelta = shortcutDelta.rowsAs(1, size);
        }
    }

    @Override
    protected void forward(int from, int to) {}

    @Override
    protected void backward(int chunk, int from, int to) {
        for (int n = from; n < to && !inputDelta.isEmpty(); n++) {
            inputDelta.get(n).addScaled(1, shortcutDelta.get(n));
        }
    }
}
