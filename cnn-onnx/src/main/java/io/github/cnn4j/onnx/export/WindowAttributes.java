package io.github.cnn4j.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/** ONNX's attributes of a window. */
final class WindowAttributes {

    private WindowAttributes() {}

    /** Kernel, strides, and the padding above, left, below and right. */
    static List<AttributeProto> of(Window window) {
        Sliding down = window.vertical();
        Sliding right = window.horizontal();
        return List.of(
                Attribute.integers("kernel_shape", down.size(), right.size()),
                Attribute.integers("strides", down.stride(), right.stride()),
                Attribute.integers("pads", down.before(), right.before(), down.after(), right.after()));
    }
}
