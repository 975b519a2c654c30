package io.github.cnn4j.layer.fused;

import io.github.cnn4j.matrix.Matrix;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@link PooledImage} by the definition, all positions o of a channel at once (homework, sections 1 and 2):
 *
 * <pre>
 * forward   z(c, o) = max over window elements e of  b(c) + Σ over taps t of w(c, t) · x(pixel of e and t at o)
 * backward  ∂L/∂w(c, t) = Σ over o of δ(c, o) · x(pixel of the chosen e and t at o)
 * </pre>
 *
 * <p>Forward, each pixel of the patches that {@link PatchGeometry} describes is laid out as a row over all o, and a sum of
 * such rows is what the JIT compiler turns into vector instructions. Backward, three quarters of the convolution's outputs
 * have no δ (for 2 x 2 windows), so that it is cheaper to go to the chosen ones alone. A choice is the place of the chosen
 * element in the padded image. For a first layer only: it does not go back to its input. The innermost loops exist once per
 * precision, in {@link PooledImageDouble} and {@link PooledImageFloat}.
 */
abstract class PooledImageDirect implements PooledImage {

    /** Rows that are summed in one loop: more, and JDK 17 no longer uses vectors. */
    static final int FIVE = 5;

    final PatchGeometry geometry;
    final Matrix weight;
    final Matrix bias;
    final int[] chosen;
    private final int channels;

    PooledImageDirect(ConvolutionPooling layer) {
        geometry = new PatchGeometry(layer);
        weight = layer.convolution().weight().value();
        bias = layer.convolution().bias().value();
        chosen = new int[geometry.positions];
        channels = layer.outputShape().channels();
    }

    @Override
    public final void forward(Matrix x, Matrix z, int[] choices, int at) {
        pad(x);
        layOutPatches();
        int[][] pixelOf = geometry.pixelOf;
        for (int c = 0; c < channels; c++) {
            for (int e = 0; e < pixelOf.length; e++) {
                convolve(c, e, pixelOf[e]);
            }
            int first = c * geometry.positions;
            max(z, first);
            Arrays.fill(chosen, geometry.elements[pixelOf.length - 1]);
            for (int e = pixelOf.length - 2; e >= 0; e--) {
                choose(e, geometry.elements[e]);
            }
            for (int o = 0; o < chosen.length; o++) {
                chosen[o] += geometry.origins[o];
            }
            System.arraycopy(chosen, 0, choices, at + first, chosen.length);
        }
    }

    @Override
    public final void backward(
            Matrix x, Matrix delta, int[] choices, int at, Matrix weightGradient, @Nullable Matrix inputDelta) {
        if (inputDelta != null) {
            throw new IllegalStateException("this kind of image goes back to the weights, not to its input");
        }
        pad(x);
        for (int c = 0; c < channels; c++) {
            addWeightGradient(c, delta, choices, at, weightGradient);
        }
    }

    /** Takes x in, with its padding. */
    abstract void pad(Matrix x);

    /** Row (channel, u, v) ← that pixel of every patch. */
    abstract void layOutPatches();

    /** Element e's row ← b(c) + Σ over t of w(c, t) · row pixelOf(t). */
    abstract void convolve(int c, int e, int[] pixelOf);

    /** z(first + o) ← max over the elements' rows. */
    abstract void max(Matrix z, int first);

    /** chosen(o) ← element, where e's row holds the maximum. */
    abstract void choose(int e, int element);

    abstract void addWeightGradient(int c, Matrix delta, int[] choices, int at, Matrix weightGradient);
}
