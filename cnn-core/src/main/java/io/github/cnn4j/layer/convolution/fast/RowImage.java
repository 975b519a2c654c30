package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.transposedMultiply;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image, or group of it, by rows:
 *
 * <pre>
 * Z    = Σ_i U[i] · W_i                  forward
 * ∂W_i += U[i]ᵀ Δ                        weights
 * V[i] += Δ · W_iᵀ ;  δx = fold(V)       input
 * </pre>
 *
 * <p>Inside, the channels come last: x is (H·W) x C, Z and Δ are (H_conv·W_conv) x C_out. The products are cut by whole output
 * rows. Loops count, since iterators would allocate for every image.
 */
final class RowImage implements Method.Image {

    /**
     * Multiply-adds of one product. On AVX-512 OpenBLAS multiplies up to so many without packing its operands, where the first
     * is not transposed: 64 x 162 x 96 at 136 GFLOP/s, 64 x 163 x 96 at 103. Larger cuts cost 20 % of a training step there, and
     * gain 3 to 8 % on AVX2. The cut depends on the shapes only, and so do the bits.
     */
    private static final double WITHOUT_PACKING = 1e6;

    /** Some output rows, and the parts of U and V that each kernel row meets there. */
    private record Piece(Matrix convolved, List<Matrix> unfolded, List<Matrix> folded, Matrix delta) {}

    private final List<Matrix> forward;
    private final List<Matrix> backward;
    private final int kernelRows;
    private final WidthUnfolding unfolding;
    private final @Nullable PoolingRuns pooling;
    private final Matrix pixels;
    private final Matrix unfolded;
    private final Matrix folded;
    /** The rows of V that kernel row 0, which writes V instead of adding to it, does not write; null if there are none. */
    private final @Nullable Matrix missedByFirst;

    private final Matrix convolved;
    private final Matrix pooled;
    private final Matrix delta;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * Creates the buffers.
     *
     * @param group geometry of one group
     * @param forward W_i of every group
     * @param backward W_iᵀ of every group
     * @param inputDelta whether δx is needed
     */
    RowImage(ConvolutionBlock group, List<Matrix> forward, List<Matrix> backward, boolean inputDelta) {
        this.forward = forward;
        this.backward = backward;
        kernelRows = group.taps().height();
        Matrix like = forward.get(0);
        Shape image = group.input();
        Shape output = group.convolved();
        unfolding = WidthUnfolding.of(like.precision(), image, group.taps());
        pixels = like.createMatrix(image.area(), image.channels());
        unfolded = like.createMatrix(unfolding.rows(), unfolding.length);
        folded = inputDelta ? like.createMatrix(unfolding.rows(), unfolding.length) : unfolded;
        missedByFirst = output.area() < unfolding.rows() ? folded.rows(output.area(), unfolding.rows()) : null;
        convolved = like.createMatrix(output.area(), output.channels());
        delta = like.createMatrix(output.area(), output.channels());
        pooling = group.isPooled()
                ? PoolingRuns.of(like.precision(), runs(output, group.output(), group.pooled()))
                : null;
        pooled = pooling == null
                ? convolved
                : like.createMatrix(group.output().area(), group.output().channels());
        cut(output);
    }

    /** An output row is a run of C_out values for each output column. */
    private static PoolingRuns.Geometry runs(Shape convolved, Shape output, Window window) {
        int channels = convolved.channels();
        int rowLength = convolved.width() * channels;
        int down = window.vertical().stride();
        int right = window.horizontal().stride();
        return new PoolingRuns.Geometry(
                window.area(),
                window.width(),
                rowLength,
                channels,
                output.height(),
                down * rowLength,
                output.width(),
                right * channels,
                channels,
                down < window.height() || right < window.width());
    }

    private void cut(Shape output) {
        double costOfRow = (double) output.width() * output.channels() * unfolding.length;
        int most = (int) Math.max(1, Math.min(output.height(), WITHOUT_PACKING / costOfRow));
        int count = (output.height() + most - 1) / most;
        int rows = (output.height() + count - 1) / count;
        for (int row = 0; row < output.height(); row += rows) {
            int from = row * output.width();
            int to = Math.min(output.height(), row + rows) * output.width();
            pieces.add(new Piece(
                    convolved.rows(from, to), met(unfolded, from, to), met(folded, from, to), delta.rows(from, to)));
        }
    }

    /** The rows that each kernel row uses for output rows from .. to - 1 of the product. */
    private List<Matrix> met(Matrix rows, int from, int to) {
        List<Matrix> met = new ArrayList<>();
        for (int i = 0; i < kernelRows; i++) {
            met.add(rows.rows(unfolding.start(i) + from, unfolding.start(i) + to));
        }
        return List.copyOf(met);
    }

    @Override
    public void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices) {
        pixels.assignTransposed(x);
        unfolding.unfold(pixels, unfolded);
        for (int p = 0; p < pieces.size(); p++) {
            Piece piece = pieces.get(p);
            for (int i = 0; i < kernelRows; i++) {
                Matrix w = forward.get(group * kernelRows + i);
                multiply(1, piece.unfolded.get(i), w, i == 0 ? 0 : 1, piece.convolved);
            }
        }
        if (pooling != null) {
            pooling.forward(convolved, pooled, choices);
        }
        z.assignTransposed(pooled);
    }

    @Override
    public void backward(
            int group,
            Matrix x,
            Matrix outputDelta,
            @Nullable Matrix choices,
            List<Matrix> gradient,
            @Nullable Matrix inputDelta) {
        if (pooling == null || choices == null) {
            delta.assignTransposed(outputDelta);
        } else {
            pooled.assignTransposed(outputDelta);
            pooling.backward(pooled, choices, delta);
        }
        pixels.assignTransposed(x);
        unfolding.unfold(pixels, unfolded);
        for (int p = 0; p < pieces.size(); p++) {
            Piece piece = pieces.get(p);
            for (int i = 0; i < kernelRows; i++) {
                transposedMultiply(1, piece.unfolded.get(i), piece.delta, 1, gradient.get(group * kernelRows + i));
            }
        }
        if (inputDelta != null) {
            inputDelta(group, inputDelta);
        }
    }

    private void inputDelta(int group, Matrix inputDelta) {
        if (missedByFirst != null) {
            missedByFirst.fill(0);
        }
        for (int i = 0; i < kernelRows; i++) {
            Matrix w = backward.get(group * kernelRows + i);
            for (int p = 0; p < pieces.size(); p++) {
                Piece piece = pieces.get(p);
                multiply(1, piece.delta, w, i == 0 ? 0 : 1, piece.folded.get(i));
            }
        }
        unfolding.fold(folded, pixels);
        inputDelta.assignTransposed(pixels);
    }
}
