package io.github.cnn4j.layer.convolution.fast;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One image cut into bands of output rows, which are computed in parallel. A band is an image itself: the rows that its
 * windows see, of which neighbours share some, with padding only at the edges of the whole image.
 *
 * <p>For the latency of a single image; in a batch there are images enough for all threads.
 */
final class Bands {

    /** Multiply-adds of a band that are worth a task: some 20 µs. */
    private static final double WORTHWHILE = 2e6;

    /** More would share more rows. */
    private static final int MOST = 4;

    /** A band of one group: where it reads and writes, and its buffers. */
    private record Band(int group, Matrix x, Matrix z, Method.Image image) {}

    private final List<Band> bands;

    /**
     * Cuts an image.
     *
     * @param block the geometry
     * @param method the method, with images of C_in/G rows
     * @param x the groups of the image, C_in/G x (H·W) each
     * @param z the groups of the output, C_out/G x (H_out·W_out) each
     */
    Bands(ConvolutionBlock block, Method method, List<Matrix> x, List<Matrix> z) {
        ConvolutionBlock group = block.group();
        int rows = block.output().height();
        int count = count(block, method);
        int unit = method.rowsAtOnce();
        int units = (rows + unit - 1) / unit;
        bands = IntStream.range(0, count * block.groups())
                .mapToObj(i -> {
                    int g = i / count;
                    int band = i % count;
                    int from = band * units / count * unit;
                    int to = Math.min(rows, (band + 1) * units / count * unit);
                    Rows of = Rows.of(group, from, to);
                    return new Band(g, of.input(x.get(g)), of.output(z.get(g)), method.newImage(of.block));
                })
                .toList();
    }

    /** The number of bands of a group: a property of the shapes, so the bits depend on nothing else. */
    static int count(ConvolutionBlock block, Method method) {
        int most = block.output().height() / (2 * method.rowsAtOnce());
        double multiplyAdds = method.multiplications() * block.group().multiplyAdds();
        return (int) Math.max(1, Math.min(Math.min(MOST, most), multiplyAdds / WORTHWHILE));
    }

    /** Computes z = pool(conv(x)), without b. */
    void forward() {
        Parallel.forEach(bands.size(), i -> {
            Band band = bands.get(i);
            band.image.forward(band.group, band.x, band.z, null);
        });
    }

    /** Output rows outputFrom .. outputTo - 1 of a group, the image rows that they see, and the geometry of both. */
    private record Rows(ConvolutionBlock block, int inputFrom, int inputTo, int outputFrom, int outputTo) {

        static Rows of(ConvolutionBlock group, int outputFrom, int outputTo) {
            Sliding pooled = group.pooled().vertical();
            int convolvedFrom = pooled.stride() * outputFrom;
            int convolvedTo = pooled.stride() * (outputTo - 1) + pooled.size();
            Window taps = group.taps();
            Sliding down = taps.vertical();
            int first = down.stride() * convolvedFrom - down.before();
            int end = down.stride() * (convolvedTo - 1) - down.before() + down.size();
            int inputFrom = Math.max(0, first);
            int inputTo = Math.min(group.input().height(), end);
            Sliding padded = new Sliding(down.size(), down.stride(), inputFrom - first, end - inputTo);
            Shape part = new Shape(
                    group.input().channels(), inputTo - inputFrom, group.input().width());
            ConvolutionBlock block = new ConvolutionBlock(
                    part, group.channels(), new Window(padded, taps.horizontal()), 1, group.pooled(), group.relu());
            return new Rows(block, inputFrom, inputTo, outputFrom, outputTo);
        }

        Matrix input(Matrix x) {
            int width = block.input().width();
            return x.columns(inputFrom * width, inputTo * width);
        }

        Matrix output(Matrix z) {
            int width = block.output().width();
            return z.columns(outputFrom * width, outputTo * width);
        }
    }
}
