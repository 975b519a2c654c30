package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.mnist.serve.PredictServer;
import io.github.cnn4j.mnist.serve.ServeLimits;
import io.github.cnn4j.mnist.serve.ServedModel;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves a model over HTTP until it is terminated. */
@Command(
        name = "serve",
        description =
                "Serve a model over HTTP: a page to draw on, and predictions as JSON (see /openapi.json). Ctrl-C or"
                        + " SIGTERM ends it after answering the requests in progress.")
@SuppressWarnings("NullAway.Init") // picocli sets what is not given here.
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelOption model;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            converter = Converters.Port.class,
            description = "Port to listen on; 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to listen on, 0.0.0.0 for all of this machine's; there is no password (default:"
                    + " the loopback interface, which only this machine reaches).")
    private @Nullable String host;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Model loaded = model.load();
        try (Interruption interruption = new Interruption();
                PredictServer server = start(ServedModel.of(loaded, loaded.classNames()))) {
            console.line("model     %s", model.describe(loaded));
            console.line("serving   %s", server.uri());
            return interruption.during(this::untilEnded);
        }
    }

    private PredictServer start(ServedModel served) throws IOException {
        InetAddress address;
        try {
            address = host == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IOException("expected a host of this machine as --host, got " + host, e);
        }
        // As all of this program logs, and without a word of other logging libraries on the class path.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        try {
            return PredictServer.start(served, new InetSocketAddress(address, port), ServeLimits.DEFAULT);
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + address.getHostAddress() + " port " + port + ": " + e.getMessage()
                            + "; choose another --port or --host",
                    e);
        }
    }

    private int untilEnded() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            console.line("stopping");
        }
        return Program.DONE;
    }
}
