package io.github.cnn4j.layer.convolution.fast;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static io.github.cnn4j.testing.Matrices.assertWithin;
import static io.github.cnn4j.testing.Matrices.gaussian;
import static io.github.cnn4j.testing.Pools.inPoolOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.convolution.Kernels;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A single image, which is computed in bands, has the outputs that it has in a batch, where it is computed whole. */
class BandsTest {

    private static final int NETWORKS = 60;

    /** Sums of at most 16 x 25 terms, in another order. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void aSingleImageAgreesWithTheSameImageInABatch() {
        int cut = 0;
        int winograd = 0;
        for (int seed = 0; seed < NETWORKS; seed++) {
            Random random = new Random(seed);
            Case geometry = Case.of(random);
            Network network = geometry.network(Precision.DOUBLE, seed);
            Matrix images = gaussian(Precision.DOUBLE, 2, network.inputShape().size(), random);

            Matrix batch = network.newInferencePass(2).forward(images);
            for (int n = 0; n < 2; n++) {
                Matrix single = network.newInferencePass(1).forward(images.rows(n, n + 1));
                assertWithin("seed " + seed + ": " + geometry, batch.rows(n, n + 1), single, TOLERANCE);
            }
            cut += count(geometry.block()) > 1 ? 1 : 0;
            winograd += WinogradMethod.isWorthwhile(geometry.block().group()) ? 1 : 0;
        }
        assertTrue(cut > NETWORKS / 2, cut + " of " + NETWORKS + " networks were large enough to be cut");
        assertTrue(winograd > NETWORKS / 10, winograd + " of " + NETWORKS + " networks by Winograd's filtering");
    }

    @Test
    void theBitsDoNotDependOnTheThreads() {
        int winograd = 0;
        for (int seed = 0; seed < 8; seed++) {
            Case geometry = Case.of(new Random(seed));
            for (Precision precision : Precision.values()) {
                Network network = geometry.network(precision, 1);
                Matrix image = gaussian(precision, 1, network.inputShape().size(), new Random(2));
                Matrix one = inPoolOf(1, () -> network.newInferencePass(1).forward(image));
                for (int threads : new int[] {2, 3, 16}) {
                    assertSameBits(
                            threads + " threads, " + precision + ", " + geometry,
                            one,
                            inPoolOf(threads, () -> network.newInferencePass(1).forward(image)));
                }
            }
            boolean cut = count(geometry.block()) > 1;
            winograd += cut && WinogradMethod.isWorthwhile(geometry.block().group()) ? 1 : 0;
        }
        assertTrue(winograd > 0, "no image was cut and computed by Winograd's filtering");
    }

    @Test
    void smallImagesStayWhole() {
        assertEquals(1, count(ConvolutionBlock.of(new Shape(4, 28, 28), 8, Window.of(3, 1), 1)));
        assertEquals(4, count(ConvolutionBlock.of(new Shape(32, 26, 26), 64, Window.of(5, 1), 1)));
        assertEquals(1, count(ConvolutionBlock.of(new Shape(2048, 3, 3), 64, Window.of(3, 1), 1)));
    }

    private static int count(ConvolutionBlock block) {
        Matrix weight = Precision.DOUBLE.zeros(
                block.channels(),
                block.group().input().channels() * block.taps().area());
        return Bands.count(block, BlockPass.method(block, weight, false, false));
    }

    /** A convolution with or without pooling and ReLU, of any strides, paddings and groups. */
    private record Case(ConvolutionBlock block, boolean bias) {

        static Case of(Random random) {
            int groups = 1 + random.nextInt(2);
            Shape image = new Shape(4 * groups * (1 + random.nextInt(4)), side(random), side(random));
            boolean threeRows = random.nextBoolean();
            Window taps =
                    threeRows ? new Window(3, 1, random.nextInt(3)) : new Window(sliding(random), sliding(random));
            ConvolutionBlock block = ConvolutionBlock.of(image, 48 * groups, taps, groups);
            if (random.nextBoolean()) {
                block = block.withPooling(new Window(
                        new Sliding(1 + random.nextInt(3), 1 + random.nextInt(3), 0, 0),
                        new Sliding(1 + random.nextInt(3), 1 + random.nextInt(3), 0, 0)));
            }
            return new Case(random.nextBoolean() ? block.withRelu() : block, random.nextBoolean());
        }

        private static int side(Random random) {
            return 50 + random.nextInt(30);
        }

        private static Sliding sliding(Random random) {
            int size = 2 + random.nextInt(4);
            return new Sliding(size, 1 + random.nextInt(2), random.nextInt(size), random.nextInt(size));
        }

        Network network(Precision precision, long seed) {
            Kernels kernels = Kernels.of(block.channels(), block.taps()).withGroups(block.groups());
            NetworkBuilder builder = Network.builder(block.input()).convolution(bias ? kernels : kernels.withoutBias());
            if (block.isPooled()) {
                builder.maxPooling(block.pooled());
            }
            if (block.relu()) {
                builder.relu();
            }
            return builder.precision(precision).seed(seed).build();
        }
    }
}
