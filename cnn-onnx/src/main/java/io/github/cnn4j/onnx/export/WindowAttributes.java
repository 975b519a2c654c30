package io.github.cnn4j.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/** A window in ONNX's words. */
final class WindowAttributes {

    private WindowAttributes() {}

    /** Kernel, strides, and the padding above, left, below and right. */
    static List<AttributeProto> of(Window window) {
        int size = window.size();
        int stride = window.stride();
        int padding = window.padding();
        return List.of(
                Attribute.integers("kernel_shape", size, size),
                Attribute.integers("strides", stride, stride),
                Attribute.integers("pads", padding, padding, padding, padding));
    }
}
