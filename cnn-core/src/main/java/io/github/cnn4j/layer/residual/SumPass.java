package io.github.cnn4j.layer.residual;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * z = f(x) + s(x). Backward it is the first part: δ goes to both sides as copies, since a pass may overwrite the δ of its
 * output, and the identity needs δ of the sum after the backward pass of f.
 */
final class SumPass extends ExampleWisePass {

    private final List<Matrix> left;
    private final List<Matrix> right;
    private final List<Matrix> sum;
    private final List<Matrix> delta;
    private final List<Matrix> leftDelta;
    private final List<Matrix> rightDelta;

    /** The shortcut's delta is null where it is the identity, or is not needed. */
    SumPass(Residual layer, Activation left, Matrix right, @Nullable Matrix rightDelta, Activation sum) {
        super(layer, left, sum);
        int size = layer.outputShape().size();
        this.left = left.values().rowsAs(1, size);
        this.right = right.rowsAs(1, size);
        this.sum = sum.values().rowsAs(1, size);
        this.delta = sum.deltaRowsAs(1, size);
        this.leftDelta = left.deltaRowsAs(1, size);
        this.rightDelta = rightDelta == null ? List.of() : rightDelta.rowsAs(1, size);
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            sum.get(n).assign(left.get(n));
            sum.get(n).addScaled(1, right.get(n));
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
        copyDelta(leftDelta, from, to);
        copyDelta(rightDelta, from, to);
    }

    private void copyDelta(List<Matrix> side, int from, int to) {
        for (int n = from; n < to && !side.isEmpty(); n++) {
            side.get(n).assign(delta.get(n));
        }
    }
}
