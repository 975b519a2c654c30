package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;

/**
 * Winograd's minimal filtering F(4, 3): four outputs of a filter of three taps with six multiplications instead of twelve, by
 * evaluation of two polynomials at the points 0, 1, -1, 2, -2 and ∞ (S. Winograd, Arithmetic Complexity of Computations, 1980; A. Lavin
 * and S. Gray, Fast Algorithms for Convolutional Neural Networks, CVPR 2016). For six inputs d and a filter g,
 *
 * <pre>
 * y = Aᵀ [(G g) ⊙ (Bᵀ d)]
 * </pre>
 *
 * <p>G is here, Bᵀ in {@link WinogradInput}, and Aᵀ in {@link WinogradOutput}.
 */
final class Winograd {

    /** Rows of a kernel. */
    static final int TAPS = 3;

    /** Output rows of a tile. */
    static final int TILE = 4;

    /** Multiplications for a tile; also the input rows that it sees. */
    static final int POINTS = TILE + TAPS - 1;

    private static final double[][] FILTER = {
        {1 / 4.0, 0, 0},
        {-1 / 6.0, -1 / 6.0, -1 / 6.0},
        {-1 / 6.0, 1 / 6.0, -1 / 6.0},
        {1 / 24.0, 1 / 12.0, 1 / 6.0},
        {1 / 24.0, -1 / 12.0, 1 / 6.0},
        {0, 0, 1},
    };

    private static final double MOST_MULTIPLICATIONS = 0.75;

    /** Harmonic mean of the channels of input and output. */
    private static final int FEWEST_CHANNELS = 16;

    /** Columns of each of the six products: 7 x 7 outputs have 14. */
    private static final int FEWEST_COLUMNS = 14;

    private Winograd() {}

    /** G, 6 x 3. */
    static Matrix filter(Precision precision) {
        return Matrix.withPrecision(Matrix.of(FILTER), precision);
    }

    /**
     * Whether this is faster than three products: tiles beyond the last row are computed in vain, each value that is transformed
     * must save multiplications, which a product over few channels has few of, and six products of a small image read twice as
     * many weights: 512 channels to 512 of 4 x 4 take 1.6 to 2.1 times as long. Where they are 16 to 16, a step of the residual network gains
     * 11 % on AVX2 and nothing on AVX-512.
     */
    static boolean isWorthwhile(ConvolutionBlock convolution) {
        int inputs = convolution.input().channels();
        Shape output = convolution.convolved();
        int outputs = output.channels();
        return convolution.taps().height() == TAPS
                && share(output.height()) <= MOST_MULTIPLICATIONS
                && tiles(output.height()) * output.width() >= FEWEST_COLUMNS
                && inputs * outputs >= FEWEST_CHANNELS * (inputs + outputs) / 2;
    }

    /** The multiplications for so many output rows, as a share of those of three products. */
    static double share(int rows) {
        return (double) POINTS * tiles(rows) / (TAPS * rows);
    }

    /** Tiles that cover so many output rows. */
    static int tiles(int rows) {
        return (rows + TILE - 1) / TILE;
    }
}
