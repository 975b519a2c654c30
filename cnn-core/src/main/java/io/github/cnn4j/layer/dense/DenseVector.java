package io.github.cnn4j.layer.dense;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.multiplyTransposed;
import static io.github.cnn4j.matrix.Products.transposedMultiply;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Blocks;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
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
 * <p>Every product is cut into {@link Blocks} of its result's columns or rows, which BATCH_PARALLEL computes in parallel
 * and the other forms one after the other, with bit-identical results; nothing is summed across a cut.
 */
final class DenseVector extends LayerPass {

    /** BLAS packs the weights, which takes as long as the multiply-adds of this many examples: 1.0 ms, and 1.8 with 32. */
    private static final int PACKING_IN_EXAMPLES = 32;

    private final Blocks blocks;
    private final int inputs;
    private final int outputs;
    private final Matrix w;
    private final Matrix b;
    private final Gradients gradients;

    DenseVector(Dense layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        blocks = settings.form() == Form.BATCH_PARALLEL ? Blocks.AT_ONCE : Blocks.IN_TURN;
        inputs = layer.inputShape().size();
        outputs = layer.outputShape().size();
        w = layer.weight().value();
        b = layer.bias().value();
        gradients = Gradients.of(layer.parameters(), settings);
    }

    @Override
    public void forward(int n) {
        Matrix x = input().values().rows(0, n);
        Matrix z = output().values().rows(0, n);
        blocks.forEach(outputs, n == 1 ? costOfOne() : cost(n), (from, to) -> {
            multiplyTransposed(1, x, w.rows(from, to), 0, z.columns(from, to));
            z.columns(from, to).addToEachRow(b.columns(from, to));
        });
    }

    /**
     * The products for δx and ∂L/∂w are independent and are computed together. Both are cut along the inputs, so the blocks
     * share δ, the smallest operand.
     */
    @Override
    public void backward(int n) {
        Matrix x = input().values().rows(0, n);
        Matrix delta = output().requireDelta().rows(0, n);
        Matrix dw = gradients.get(0);
        Blocks.BlockTask weightGradient =
                (from, to) -> transposedMultiply(1, delta, x.columns(from, to), 0, dw.columns(from, to));
        Matrix wanted = input().delta();
        if (wanted == null) {
            blocks.forEach(inputs, cost(n), weightGradient);
        } else {
            Matrix inputDelta = wanted.rows(0, n);
            blocks.forEachOfTwo(
                    inputs,
                    cost(n),
                    (from, to) -> multiply(1, delta, w.columns(from, to), 0, inputDelta.columns(from, to)),
                    weightGradient);
        }
        Matrix db = gradients.get(1);
        db.fill(0);
        delta.addColumnSumsTo(db);
    }

    /** One example's output takes as long as reading the weights, a hundred times its multiply-adds: 57 µs for 9216 x 128. */
    private long costOfOne() {
        return 100L * inputs * outputs;
    }

    /** The cost of a product in multiply-adds. */
    private long cost(int n) {
        return (long) (n + PACKING_IN_EXAMPLES) * inputs * outputs;
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }
}
