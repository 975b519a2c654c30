package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.matrix.Products.multiplyInPieces;

import io.github.cnn4j.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One image, or group of it, by planes: with U = unfold(x) and Y = unfold(δ),
 *
 * <pre>
 * Z     = Σ_i W_i U[i]                   forward
 * ∂W'_i += Y[i] xᵀ                       weights
 * δx    = Σ_i W'_i Y[i]                  input
 * </pre>
 *
 * <p>The channels come first, as they do outside: x is C x (H·W), Z and δ are C_out x (H_out·W_out). Loops count, since iterators
 * would allocate for every image.
 */
final class PlaneImage implements Method.Image {

    /** Buffers for planes that are unfolded, and the parts U[i] of the result. */
    private record Unfolded(PlaneUnfolding unfolding, Matrix all, List<Matrix> parts) {

        static Unfolded of(ConvolutionBlock convolution, Matrix like) {
            PlaneUnfolding unfolding = PlaneUnfolding.of(like.precision(), convolution.input(), convolution.taps());
            Matrix all = like.createMatrix(unfolding.rows(), unfolding.length());
            int positions = convolution.convolved().area();
            List<Matrix> parts = IntStream.range(0, convolution.taps().height())
                    .mapToObj(i -> all.columns(unfolding.start(i), unfolding.start(i) + positions))
                    .toList();
            return new Unfolded(unfolding, all, parts);
        }

        void unfold(Matrix planes) {
            unfolding.unfold(planes, all);
        }

        /** sum = Σ_i W_i U[i]. */
        void multiply(List<Matrix> kernels, int group, Matrix sum) {
            for (int i = 0; i < parts.size(); i++) {
                multiplyInPieces(1, kernels.get(group * parts.size() + i), parts.get(i), i == 0 ? 0 : 1, sum);
            }
        }
    }

    private final List<Matrix> forward;
    private final List<Matrix> backward;
    private final Unfolded input;
    private final Unfolded delta;
    private final Matrix pixels;

    /**
     * Creates the buffers.
     *
     * @param group geometry of one group
     * @param forward W_i of every group
     * @param backward W'_i of every group; none in inference, which has no backward pass
     */
    PlaneImage(ConvolutionBlock group, List<Matrix> forward, List<Matrix> backward) {
        this.forward = forward;
        this.backward = backward;
        Matrix like = forward.get(0);
        input = Unfolded.of(group, like);
        boolean training = !backward.isEmpty();
        delta = training ? Unfolded.of(PlaneMethod.transposed(group), like) : input;
        pixels =
                training ? like.createMatrix(group.input().area(), group.input().channels()) : input.all;
    }

    @Override
    public void forward(int group, Matrix x, Matrix z, @Nullable Matrix choices) {
        input.unfold(x);
        input.multiply(forward, group, z);
    }

    @Override
    public void backward(
            int group,
            Matrix x,
            Matrix outputDelta,
            @Nullable Matrix choices,
            List<Matrix> gradient,
            @Nullable Matrix inputDelta) {
        delta.unfold(outputDelta);
        pixels.assignTransposed(x);
        for (int i = 0; i < delta.parts.size(); i++) {
            multiplyInPieces(1, delta.parts.get(i), pixels, 1, gradient.get(group * delta.parts.size() + i));
        }
        if (inputDelta != null) {
            delta.multiply(backward, group, inputDelta);
        }
    }
}
