package io.github.cnn4j.mnist.pictures;

/** The weights of {@link Scaling} along one axis: the contribution of each original pixel to each scaled pixel. */
final class AxisWeights {
    private final int[] first;
    private final int[] start;
    private final int[] weights;
    private final long[] total;

    AxisWeights(Scaling scaling, int length, int scaled) {
        first = new int[scaled];
        start = new int[scaled + 1];
        total = new long[scaled];
        // The support of a pixel is at most two of the larger pixels.
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

    /** Returns the first contributing pixel of the original; non-decreasing in t. */
    int first(int t) {
        return first[t];
    }

    /** Returns the pixel of the original after the last contributing one. */
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
