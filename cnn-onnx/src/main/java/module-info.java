/** Networks to and from ONNX files. */
// Protobuf and Tribuo's classes of ONNX's schema are named by their manifests.
@SuppressWarnings("requires-automatic")
module io.github.cnn4j.onnx {
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;
    requires transitive io.github.cnn4j.core;
    requires static transitive org.jspecify;

    exports io.github.cnn4j.onnx;
}
