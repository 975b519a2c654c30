package io.github.cnn4j.mnist.pictures;

/** The weights of {@link Scaling} along one axis: which pixels of the original count in each pixel of the scaled picture. */
final class AxisWeights {
    private final int[] first;
    private final int[] start;
    private final int[] weights;
    private final long[] total;

    AxisWeights(Scaling scaling, int length, int scaled) {
        first = new int[scaled];
        start = new int[scaled + 1];
        total = new long[scaled];
        // A pixel reaches no further than two pixels, of the larger kind.
        int most = Math.min(length, 2 * (length / scaled + 2));
        int[] all = new int[(int) Math.min(Integer.MAX_VALUE, (long) most * scaled)];
        int count = 0;
        int from = 0;
        for (int t = 0; t < scaled; t++) {
            while (scaling.weight(from, t, length, scaled) == 0) {
                from++;
            }
            first[t] = from;
            start[t] = count;
            for (int i = from; i < length; i++) {
                long weight = scaling.weight(i, t, length, scaled);
                if (weight == 0) {
                    break;
                }
                all[count++] = (int) weight;
                total[t] += weight;
            }
        }
        start[scaled] = count;
        weights = all;
    }

    /** Pixels of the scaled line. */
    int scaled() {
        return first.length;
    }

    /** The first pixel of the original that counts; it never moves back from one pixel to the next. */
    int first(int t) {
        return first[t];
    }

    /** The pixel of the original after the last that counts. */
    int end(int t) {
        return first[t] + start[t + 1] - start[t];
    }

    /** The weight of a pixel of the original from first(t) to before end(t). */
    int weight(int t, int i) {
        return weights[start[t] + i - first[t]];
    }

    /** The sum of all weights. */
    long total(int t) {
        return total[t];
    }
}
