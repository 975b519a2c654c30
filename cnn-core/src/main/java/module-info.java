/**
 * Layers, networks, training and model files on Commons Math's matrices.
 *
 * <p>Products run in OpenBLAS where the natives for this platform are on the module path and are resolved, for example by
 * {@code --add-modules org.bytedeco.openblas.linux.x86_64}, and in Java elsewhere; see {@link
 * io.github.cnn4j.matrix.Blas}.
 */
// Neither has a module descriptor: Commons Math is named after its file, netlib's BLAS by its manifest.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic", "module"})
module io.github.cnn4j.core {
    requires transitive commons.math3;
    requires com.fasterxml.jackson.core;
    requires dev.ludovic.netlib.blas;
    requires java.logging;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.openblas;
    requires static transitive org.jspecify;

    exports io.github.cnn4j.check;
    exports io.github.cnn4j.data;
    exports io.github.cnn4j.io;
    // Internal: the program reads JSON by the same rules as model files. It is compiled after this module.
    exports io.github.cnn4j.io.json to
            io.github.cnn4j.mnist;
    exports io.github.cnn4j.io.model;
    exports io.github.cnn4j.io.safetensors;
    exports io.github.cnn4j.layer;
    exports io.github.cnn4j.layer.activation;
    exports io.github.cnn4j.layer.convolution;
    exports io.github.cnn4j.layer.dense;
    exports io.github.cnn4j.layer.dropout;
    exports io.github.cnn4j.layer.normalization;
    exports io.github.cnn4j.layer.pooling;
    exports io.github.cnn4j.layer.residual;
    exports io.github.cnn4j.loss;
    exports io.github.cnn4j.matrix;
    exports io.github.cnn4j.network;
    exports io.github.cnn4j.optim;
    exports io.github.cnn4j.train;
}
