package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.matrix.Products.multiplyInPieces;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image, or group of it, by planes and {@link Winograd}: with U_t = unfold((Bᵀ x)_t) and Y_t = unfold((Bᵀ δ)_t),
 *
 * <pre>
 * Z     = Aᵀ (Ŵ_t U_t)                   forward
 * ∂Ŵ'_t += Y_t (A x)_tᵀ                  weights
 * δx    = Aᵀ (Ŵ'_t Y_t)                  input
 * </pre>
 *
 * <p>These are the formulas of {@link PlaneImage} with a product per point instead of one per kernel row, each over a quarter of the
 * image's rows.
 */
final class WinogradImage implements Method.Image {

    /** A convolution and its buffers. */
    private record Filtering(WinogradInput input, WinogradOutput output, List<Matrix> products) {

        static Filtering of(ConvolutionBlock convolution, boolean transposes, Matrix like) {
            WinogradInput input = WinogradInput.of(like.precision(), convolution.input(), convolution.taps());
            WinogradOutput output =
                    WinogradOutput.of(like.precision(), convolution.convolved(), input.pitch, transposes);
            return new Filtering(input, output, output.newProducts(like));
        }

        /** sum = Aᵀ (Ŵ_t U_t). */
        void multiply(List<Matrix> kernels, int group, List<Matrix> unfolded, Matrix sum) {
            for (int t = 0; t < Winograd.POINTS; t++) {
                Matrix kernel = kernels.get(group * Winograd.POINTS + t);
                multiplyInPieces(1, kernel, unfolded.get(t), 0, products.get(t));
            }
            output.sum(products, sum);
        }
    }

    private final List<Matrix> forward;
    private final List<Matrix> backward;
    private final Filtering filtering;
    /** Of δ with the kernels that are turned; the same in inference. */
    private final Filtering backwards;
    /** (A x)_tᵀ. */
    private final List<Matrix> pixels;

    /**
     * Creates the buffers.
     *
     * @param group geometry of one group
     * @param forward Ŵ_t of every group
     * @param backward Ŵ'_t of every group; none in inference, which has no backward pass
     */
    WinogradImage(ConvolutionBlock group, List<Matrix> forward, List<Matrix> backward) {
        this.forward = forward;
        this.backward = backward;
        Matrix like = forward.get(0);
        filtering = Filtering.of(group, false, like);
        boolean training = !backward.isEmpty();
        backwards = training ? Filtering.of(PlaneMethod.transposed(group), true, like) : filtering;
        pixels = training ? backwards.output.newTransposed(like) : List.of();
    }

    @Override
    public void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices) {
        filtering.multiply(forward, group, filtering.input.unfold(x), z);
    }

    @Override
    public void backward(
            int group,
            Matrix x,
            Matrix outputDelta,
            @Nullable Matrix choices,
            List<Matrix> gradient,
            @Nullable Matrix inputDelta) {
        List<Matrix> unfolded = backwards.input.unfold(outputDelta);
        backwards.output.transpose(x, pixels);
        for (int t = 0; t < Winograd.POINTS; t++) {
            Matrix sum = gradient.get(group * Winograd.POINTS + t);
            multiplyInPieces(1, unfolded.get(t), pixels.get(t), 1, sum);
        }
        if (inputDelta != null) {
            backwards.multiply(backward, group, unfolded, inputDelta);
        }
    }
}
