package io.github.cnn4j.onnx.tensor;

import java.util.List;

/** The order of a tensor's values after its axes are permuted. */
public final class Axes {

    private Axes() {}

    /**
     * Returns where the values of a transposed tensor stand in the tensor itself.
     *
     * @param dimensions the tensor's, outermost first
     * @param axes for each axis of the transposed tensor its index in {@code dimensions}; each index once
     * @return for each value of the transposed tensor, row by row, its index in the tensor
     */
    public static int[] order(List<Integer> dimensions, List<Integer> axes) {
        int rank = dimensions.size();
        int[] step = new int[rank];
        int size = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            step[axis] = size;
            size *= dimensions.get(axis);
        }
        int[] order = new int[size];
        int[] position = new int[rank];
        int at = 0;
        for (int i = 0; i < size; i++) {
            order[i] = at;
            // The next position counts up from the last axis, as a clock does.
            for (int axis = rank - 1; axis >= 0; axis--) {
                int source = axes.get(axis);
                at += step[source];
                if (++position[axis] < dimensions.get(source)) {
                    break;
                }
                at -= position[axis] * step[source];
                position[axis] = 0;
            }
        }
        return order;
    }

    /**
     * Checks that axes are a permutation.
     *
     * @param axes what a file says
     * @param rank how many axes the tensor has
     * @throws IllegalArgumentException if an axis is missing or given twice
     */
    public static void requirePermutation(List<Integer> axes, int rank) {
        if (axes.size() != rank
                || axes.stream().sorted().distinct().toList().size() != rank
                || axes.stream().anyMatch(axis -> axis < 0 || axis >= rank)) {
            throw new IllegalArgumentException("perm must name each of " + rank + " axes once, got " + axes);
        }
    }
}
