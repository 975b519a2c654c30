package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import io.github.cnn4j.onnx.graph.Node;
import java.util.ArrayList;
import java.util.List;

/** The window of a convolution or pooling: kernel, strides and padding, in the file's various notations. */
final class Windows {

    private Windows() {}

    /**
     * Reads a window over images.
     *
     * @param kernel height and width of the window
     * @param isCeil whether the last position may reach over the image's end
     * @throws IllegalArgumentException if it cannot be expressed
     */
    static Window read(Node node, Shape image, List<Long> kernel, boolean isCeil) {
        List<Long> strides = sides(node, "strides", List.of(1L, 1L));
        List<Long> dilations = sides(node, "dilations", List.of(1L, 1L));
        if (!dilations.equals(List.of(1L, 1L))) {
            throw new IllegalArgumentException(
                    "dilations are " + text(dilations) + ", expected 1 x 1: windows have no gaps");
        }
        List<Long> pads = new ArrayList<>(pads(node, image, kernel, strides));
        if (isCeil) {
            pads.set(
                    2, pads.get(2) + overhang(image.height(), kernel.get(0), strides.get(0), pads.get(0), pads.get(2)));
            pads.set(3, pads.get(3) + overhang(image.width(), kernel.get(1), strides.get(1), pads.get(1), pads.get(3)));
        }
        return new Window(
                new Sliding(whole(kernel.get(0)), whole(strides.get(0)), whole(pads.get(0)), whole(pads.get(2))),
                new Sliding(whole(kernel.get(1)), whole(strides.get(1)), whole(pads.get(1)), whole(pads.get(3))));
    }

    /** The kernel of a pooling, which must be given. */
    static List<Long> kernel(Node node) {
        if (!node.hasAttribute("kernel_shape")) {
            throw new IllegalArgumentException("kernel_shape is missing");
        }
        return sides(node, "kernel_shape", List.of());
    }

    /** Two sides of a window, for images. */
    static List<Long> sides(Node node, String name, List<Long> otherwise) {
        List<Long> sides = node.integers(name);
        if (sides == null) {
            return otherwise;
        }
        if (sides.size() != 2 || sides.stream().anyMatch(side -> side < 1)) {
            throw new IllegalArgumentException(name + " is " + sides + ", expected two numbers from 1");
        }
        return sides;
    }

    /** Above, left, below, right. */
    private static List<Long> pads(Node node, Shape image, List<Long> kernel, List<Long> strides) {
        List<Long> pads = node.integers("pads");
        String auto = node.text("auto_pad", "NOTSET");
        if (pads != null && (pads.size() != 4 || pads.stream().anyMatch(pad -> pad < 0))) {
            throw new IllegalArgumentException("pads are " + pads + ", expected four numbers from 0");
        }
        if (auto.equals("NOTSET")) {
            return pads == null ? List.of(0L, 0L, 0L, 0L) : pads;
        }
        if (pads != null && pads.stream().anyMatch(pad -> pad != 0)) {
            throw new IllegalArgumentException("both auto_pad " + auto + " and pads " + pads + " are given");
        }
        long height = samePadding(image.height(), kernel.get(0), strides.get(0));
        long width = samePadding(image.width(), kernel.get(1), strides.get(1));
        // An odd row or column goes below and right in SAME_UPPER, above and left in SAME_LOWER.
        return switch (auto) {
            case "VALID" -> List.of(0L, 0L, 0L, 0L);
            case "SAME_UPPER" -> List.of(height / 2, width / 2, height - height / 2, width - width / 2);
            case "SAME_LOWER" -> List.of(height - height / 2, width - width / 2, height / 2, width / 2);
            default ->
                throw new IllegalArgumentException(
                        "auto_pad is " + auto + ", expected NOTSET, VALID, SAME_UPPER or SAME_LOWER");
        };
    }

    /**
     * How far the last position reaches over the end, where their number is rounded up: no position starts behind the image.
     */
    private static long overhang(int side, long kernel, long stride, long before, long after) {
        long room = side + before + after - kernel;
        if (room < 0) {
            return 0;
        }
        long last = (room + stride - 1) / stride * stride;
        if (last >= side + before) {
            last -= stride;
        }
        return Math.max(0, last - room);
    }

    /** What makes the output ceil(side / stride) long. */
    private static long samePadding(int side, long kernel, long stride) {
        long outputs = (side + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + kernel - side);
    }

    /** A number that is used as an int; those out of range are refused by what they are used for. */
    private static int whole(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    private static String text(List<Long> sides) {
        return sides.get(0) + " x " + sides.get(1);
    }
}
