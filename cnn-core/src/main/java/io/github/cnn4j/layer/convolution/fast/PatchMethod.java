package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/**
 * One product over the patches that the pooling windows see, see the package's derivation: for few input channels.
 * {@link PatchImage} holds the formulas; this class enlarges the kernels.
 *
 * <p>Pixel (u, v) of a patch is tap (p, q) of window element (a, b) where u = S·a + p and v = S·b + q. The enlarged kernels of
 * all elements stand one below the other: row (e, o), column (c, u, v) of W̃ is w(o, c, p, q).
 */
final class PatchMethod implements Method {

    /** Input channels up to which this is faster than by rows, with 3 x 3 taps; with 4 it is slower, on AVX2 and AVX-512. */
    private static final int MOST_CHANNELS = 3;

    /** How many more multiply-adds than the convolution's are worth one large product: 16/9 for 3 x 3 taps, pooled by 2. */
    private static final double MOST_GROWTH = 2;

    private final ConvolutionBlock block;
    private final ConvolutionBlock group;
    private final Matrix weight;
    private final Window patch;
    /** For each element e and tap (c, p, q) the pixel (c, u, v) that they meet in. */
    private final int[][] pixelOf;

    private final Matrix enlarged;
    private final List<Matrix> enlargedByGroup;

    /**
     * Creates the enlarged kernels of a layer.
     *
     * @param block the geometry
     * @param weight w, C_out x (C_in/G·K·K); read at each step
     */
    PatchMethod(ConvolutionBlock block, Matrix weight) {
        this.block = block;
        this.group = block.group();
        this.weight = weight;
        Window taps = block.taps();
        Window pooled = block.pooled();
        patch = new Window(patch(taps.vertical(), pooled.vertical()), patch(taps.horizontal(), pooled.horizontal()));
        pixelOf = pixelOf();
        enlarged = block.elements() == 1 ? weight : newShare();
        enlargedByGroup = parts(enlarged);
    }

    /** Whether this is faster than the other methods; in plain Java it is wherever nothing is pooled. */
    static boolean isWorthwhile(ConvolutionBlock group) {
        if (!Blas.isNative() && !group.isPooled()) {
            return true;
        }
        double enlarged =
                (double) group.elements() * patch(group).area() * group.output().area();
        double needed = (double) group.taps().area() * group.convolved().area();
        return group.input().channels() <= MOST_CHANNELS && enlarged <= MOST_GROWTH * needed;
    }

    private static Window patch(ConvolutionBlock block) {
        Window taps = block.taps();
        Window pooled = block.pooled();
        return new Window(patch(taps.vertical(), pooled.vertical()), patch(taps.horizontal(), pooled.horizontal()));
    }

    /** S·(s - 1) + K pixels, from one pooled output to the next S times the pooling's stride. */
    private static Sliding patch(Sliding taps, Sliding pooled) {
        return new Sliding(
                taps.stride() * (pooled.size() - 1) + taps.size(),
                taps.stride() * pooled.stride(),
                taps.before(),
                taps.after());
    }

    private int[][] pixelOf() {
        Window taps = block.taps();
        int[][] pixels = new int[block.elements()][group.input().channels() * taps.area()];
        for (int e = 0; e < pixels.length; e++) {
            int a = e / block.pooled().width();
            int b = e % block.pooled().width();
            for (int t = 0; t < pixels[e].length; t++) {
                int c = t / taps.area();
                int u = taps.vertical().stride() * a + t / taps.width() % taps.height();
                int v = taps.horizontal().stride() * b + t % taps.width();
                pixels[e][t] = (c * patch.height() + u) * patch.width() + v;
            }
        }
        return pixels;
    }

    @Override
    public int inputRows() {
        return 1;
    }

    @Override
    public void startForward() {
        if (block.elements() == 1) {
            return;
        }
        for (int o = 0; o < block.channels(); o++) {
            for (int e = 0; e < pixelOf.length; e++) {
                for (int t = 0; t < pixelOf[e].length; t++) {
                    enlarged.setEntry(row(o, e), pixelOf[e][t], weight.getEntry(o, t));
                }
            }
        }
    }

    @Override
    public void startBackward() {}

    /** Row (e, o) of the group of output channel o. */
    private int row(int o, int e) {
        int first = o / group.channels() * block.elements();
        return (first + e) * group.channels() + o % group.channels();
    }

    @Override
    public Image newImage(ConvolutionBlock part) {
        return new PatchImage(part, patch, enlargedByGroup);
    }

    @Override
    public Matrix newShare() {
        return weight.createMatrix(
                block.elements() * block.channels(), group.input().channels() * patch.area());
    }

    /** One per group. */
    @Override
    public List<Matrix> parts(Matrix share) {
        return Method.cut(share, block.groups());
    }

    /** ∂L/∂w(o, t) is the sum over the elements e of the entry (e, o) at the pixel of e and t. */
    @Override
    public void unpack(Matrix share, Matrix gradient) {
        if (block.elements() == 1) {
            gradient.assign(share);
            return;
        }
        for (int o = 0; o < block.channels(); o++) {
            for (int t = 0; t < pixelOf[0].length; t++) {
                double sum = 0;
                for (int e = 0; e < pixelOf.length; e++) {
                    sum += share.getEntry(row(o, e), pixelOf[e][t]);
                }
                gradient.setEntry(o, t, sum);
            }
        }
    }
}
