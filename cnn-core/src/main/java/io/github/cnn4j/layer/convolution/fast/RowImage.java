package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.matrix.Products.multiplyInPieces;
import static io.github.cnn4j.matrix.Products.transposedMultiplyInPieces;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.stream.IntStream;
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
 * <p>Inside, the channels come last: x is (H·W) x C, Z and Δ are (H_conv·W_conv) x C_out. Loops count, since iterators would
 * allocate for every image.
 */
final class RowImage implements Method.Image {

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
    /** U[i] and V[i]. */
    private final List<Matrix> unfoldedRows;

    private final List<Matrix> foldedRows;

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
        unfoldedRows = met(unfolded, output);
        foldedRows = met(folded, output);
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

    /** The rows that each kernel row meets. */
    private List<Matrix> met(Matrix rows, Shape output) {
        return IntStream.range(0, kernelRows)
                .mapToObj(i -> rows.rows(unfolding.start(i), unfolding.start(i) + output.area()))
                .toList();
    }

    @Override
    public void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices) {
        pixels.assignTransposed(x);
        unfolding.unfold(pixels, unfolded);
        for (int i = 0; i < kernelRows; i++) {
            Matrix w = forward.get(group * kernelRows + i);
            multiplyInPieces(1, unfoldedRows.get(i), w, i == 0 ? 0 : 1, convolved);
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
        for (int i = 0; i < kernelRows; i++) {
            transposedMultiplyInPieces(1, unfoldedRows.get(i), delta, 1, gradient.get(group * kernelRows + i));
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
            multiplyInPieces(1, delta, w, i == 0 ? 0 : 1, foldedRows.get(i));
        }
        unfolding.fold(folded, pixels);
        inputDelta.assignTransposed(pixels);
    }
}
