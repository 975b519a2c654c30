/** IDX files, MNIST and similar data sets and folders of pictures as data sets, metrics, and the command line. */
module io.github.cnn4j.mnist {
    requires com.fasterxml.jackson.core;
    requires com.samskivert.jmustache;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.transport;
    requires java.logging;
    requires java.net.http;
    requires org.apache.commons.compress;
    requires transitive io.github.cnn4j.core;
    requires transitive java.desktop;
    requires static transitive org.jspecify;

    // Only the command line needs these three; the program's jar holds them.
    requires static info.picocli;
    requires static io.github.cnn4j.onnx;
    requires static me.tongfei.progressbar;

    exports io.github.cnn4j.mnist.data;
    exports io.github.cnn4j.mnist.idx;
    exports io.github.cnn4j.mnist.image;
    exports io.github.cnn4j.mnist.metrics;
    exports io.github.cnn4j.mnist.pictures;
    exports io.github.cnn4j.mnist.report;
    exports io.github.cnn4j.mnist.serve;

    // picocli sets the fields of the commands.
    opens io.github.cnn4j.mnist.cli to
            info.picocli;
}
