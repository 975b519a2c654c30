package io.github.cnn4j.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.github.cnn4j.matrix.Window;

/** A window in ONNX's words. */
final class WindowAttributes {

    private WindowAttributes() {}

    /** Kernel, strides, and the padding above, left, below and right. */
    static AttributeProto[] of(Window window) {
        int size = window.size();
        int stride = window.stride();
        int padding = window.padding();
        return new AttributeProto[] {
            Attribute.integers("kernel_shape", size, size),
            Attribute.integers("strides", stride, stride),
            Attribute.integers("pads", padding, padding, padding, padding)
        };
    }
}
