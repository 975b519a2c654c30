package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Scaling.PerAxis;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Broadcasting between a constant and a flow in {@code Add}, {@code Sub}, {@code Mul} and {@code Div}. */
final class Broadcast {

    private Broadcast() {}

    /**
     * Returns a constant as one number, or as one for each index of one axis of each example.
     *
     * @param input what the constant is added to or multiplied with
     * @throws IllegalArgumentException if it differs along other axes too, or from example to example
     */
    static PerAxis along(Node node, Flow input, Constant constant) {
        List<Double> values = new ArrayList<>();
        if (constant.size() == 1) {
            return new PerAxis(-1, List.of(constant.get(0)));
        }
        List<Integer> dimensions = input.layout().dimensions();
        List<Integer> aligned = aligned(node, 1 + dimensions.size(), constant.dimensions());
        int axis = -1;
        for (int i = 0; i < aligned.size(); i++) {
            if (aligned.get(i) != 1) {
                // A constant that differs along a second axis or from example to example fits no axis.
                axis = axis < 0 && i > 0 ? i - 1 : dimensions.size();
            }
        }
        if (axis < 0 || axis >= dimensions.size() || constant.size() != dimensions.get(axis)) {
            throw new IllegalArgumentException("a constant of " + constant.dimensions() + " together with batch x "
                    + dimensions + " is not supported, expected one number, or one for each channel");
        }
        for (int i = 0; i < constant.size(); i++) {
            values.add(constant.get(i));
        }
        return new PerAxis(axis, values);
    }

    /** Dimensions of the same rank: those missing are in front, or, until operator set 6, around a given axis. */
    private static List<Integer> aligned(Node node, int rank, List<Integer> dimensions) {
        int before = (int) Math.max(0, Math.min(rank, node.integer("axis", rank - dimensions.size())));
        List<Integer> aligned = new ArrayList<>(Collections.nCopies(before, 1));
        aligned.addAll(dimensions);
        while (aligned.size() < rank) {
            aligned.add(1);
        }
        if (aligned.size() > rank) {
            throw new IllegalArgumentException(
                    "a constant of " + dimensions + " has more dimensions than what it is put together with");
        }
        return aligned;
    }
}
