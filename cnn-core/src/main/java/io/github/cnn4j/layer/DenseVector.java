package io.github.cnn4j.layer;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.multiplyTransposed;
import static io.github.cnn4j.matrix.Products.transposedMultiply;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * The fully-connected layer in vector form (homework, sections 4b and 6b), over the whole batch at once:
 *
 * <pre>
 * forward   z = x wᵀ + b
 * backward  δx = δ w,   ∂L/∂w = δᵀ x,   ∂L/∂b = Σ_n δ_n
 * </pre>
 *
 * <p>In BATCH_PARALLEL every product is cut into {@link Blocks} of its result's columns or rows, one task each; nothing is
 * summed across a cut.
 */
final class DenseVector extends LayerPass {

    private final boolean parallel;
    private final int inputs;
    private final int outputs;
    private final Matrix w;
    private final Matrix b;
    private final ParameterGradients gradients;

    DenseVector(Dense layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        parallel = settings.form() == Form.BATCH_PARALLEL;
        inputs = layer.inputShape().size();
        outputs = layer.outputShape().size();
        w = layer.weight().value();
        b = layer.bias().value();
        gradients = ParameterGradients.zeros(layer.weight(), layer.bias());
    }

    @Override
    public void forward(int n) {
        Matrix x = input().values().rows(0, n);
        Matrix z = output().values().rows(0, n);
        blocks(outputs, n).forEach((from, to) -> {
            multiplyTransposed(1, x, w.rows(from, to), 0, z.columns(from, to));
            z.columns(from, to).addToEachRow(b.columns(from, to));
        });
    }

    /** Both products in one go: those for δx first, then those for the gradients. */
    @Override
    public void backward(int n, GradientMode mode) {
        Matrix x = input().values().rows(0, n);
        Matrix delta = output().requireDelta().rows(0, n);
        Blocks parameterBlocks = blocks(outputs, n);
        Matrix wanted = input().delta();
        if (wanted == null) {
            parameterBlocks.forEach((from, to) -> addGradients(x, delta, from, to, mode));
        } else {
            Matrix inputDelta = wanted.rows(0, n);
            Blocks.forEach(
                    blocks(inputs, n),
                    (from, to) -> multiply(1, delta, w.columns(from, to), 0, inputDelta.columns(from, to)),
                    parameterBlocks,
                    (from, to) -> addGradients(x, delta, from, to, mode));
        }
    }

    private void addGradients(Matrix x, Matrix delta, int from, int to, GradientMode mode) {
        Matrix part = delta.columns(from, to);
        Matrix bias = gradients.bias().columns(from, to);
        transposedMultiply(
                1, part, x, mode == GradientMode.ADD ? 1 : 0, gradients.weight().rows(from, to));
        if (mode == GradientMode.REPLACE) {
            bias.fill(0);
        }
        part.addColumnSumsTo(bias);
    }

    private Blocks blocks(int size, int n) {
        return parallel ? Blocks.of(size, (long) n * inputs * outputs) : Blocks.single(size);
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.asList();
    }
}
