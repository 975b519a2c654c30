package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Helpers of the operators that compute shapes. */
final class Shapes {

    /** Stands for the size of the batch, which is not known, among the whole numbers of a shape. */
    static final long BATCH = Long.MIN_VALUE;

    private Shapes() {}

    /** A constant input that is a vector of whole numbers, or one whole number. */
    static long[] vector(Node node, int index) {
        Constant constant = node.known(index, "input " + (index + 1)).constant();
        if (constant.dimensions().size() > 1) {
            throw new IllegalArgumentException("input " + (index + 1) + " is of " + constant.dimensions()
                    + ", expected a vector, as in the computation of a shape");
        }
        return constant.wholeNumbers();
    }

    /** The axes of {@code Squeeze} and {@code Unsqueeze}: an attribute until operator set 12, an input since. */
    static Optional<long[]> axes(Node node) {
        List<Long> attribute = node.integers("axes");
        if (attribute != null) {
            return Optional.of(attribute.stream().mapToLong(Long::longValue).toArray());
        }
        return node.has(1) ? Optional.of(vector(node, 1)) : Optional.empty();
    }

    /** The same counted from the first of a rank, in ascending order. */
    static int[] sorted(long[] axes, int rank) {
        int[] sorted =
                Arrays.stream(axes).mapToInt(axis -> axis(axis, rank)).sorted().toArray();
        if (Arrays.stream(sorted).distinct().count() != sorted.length) {
            throw new IllegalArgumentException("an axis is given twice in " + Arrays.toString(axes));
        }
        return sorted;
    }

    /** Axes in readable form. */
    static String text(long[] axes) {
        return Arrays.toString(axes);
    }

    /** An axis counted from the first, which files may count from the last. */
    static int axis(long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new IllegalArgumentException("there is no axis " + axis + " of " + rank);
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }
}
