package io.github.cnn4j.mnist.serve;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that predicts over HTTP, and has a page to draw on. It runs until it is closed.
 */
public final class PredictServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    /** A connection is ended within its time and a tenth more. */
    private static final int CHECKS = 10;

    private static final long POLL_MILLIS = 10;

    private final Channel channel;
    private final HttpApi api;
    private final Connections connections;
    private final ServerThreads threads;

    private PredictServer(Channel channel, HttpApi api, Connections connections, ServerThreads threads) {
        this.channel = channel;
        this.api = api;
        this.connections = connections;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param model the model; its network must not be trained while the server runs
     * @param address the address to listen on; the loopback interface for this machine only; port 0 for any free port
     * @param limits limits of size, number and time
     * @return the running server
     * @throws IOException if it cannot listen on the address, for example because the port is in use
     */
    public static PredictServer start(ServedModel model, InetSocketAddress address, ServeLimits limits)
            throws IOException {
        // Also the warm-up: the first prediction loads the native libraries; the first client shall not wait for it.
        boolean areShort = ServerThreads.areShort(() -> model.network().predict(model.emptyInput()));
        ServerThreads threads = new ServerThreads(areShort);
        Metrics metrics = new Metrics();
        List<Route> routes = new ArrayList<>(fixed(model, limits, metrics));
        routes.addAll(new PredictRoutes(model, limits, metrics, threads).routes());
        HttpApi api = new HttpApi(List.copyOf(routes), limits, metrics);
        Connections connections = new Connections(limits);
        ChannelFuture bound =
                bootstrap(threads.loop(), api, connections).bind(address).awaitUninterruptibly();
        PredictServer server = new PredictServer(bound.channel(), api, connections, threads);
        if (!bound.isSuccess()) {
            server.end();
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        return server;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The clock ends with the loop.
    private static ServerBootstrap bootstrap(EventLoop loop, HttpApi api, Connections connections) {
        Responses responses = new Responses();
        long period = Math.max(1, api.limits().exchange().toMillis() / CHECKS);
        loop.scheduleWithFixedDelay(connections::endTheLate, period, period, TimeUnit.MILLISECONDS);
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // A client may say that it sends no more, and wait for its answer.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        Connections.Watch watch = connections.new Watch(channel);
                        RequestDecoder decoder = new RequestDecoder(watch);
                        channel.pipeline().addLast(decoder, new HttpConnection(api, watch, decoder, responses));
                    }
                });
    }

    /** Returns the routes whose answers do not depend on the request; none is called while the server stops. */
    private static List<Route> fixed(ServedModel model, ServeLimits limits, Metrics metrics) {
        Answer page = Documents.page(model);
        Answer description = Documents.openApi(model, limits);
        return List.of(
                Route.get("/", () -> page),
                Route.get("/openapi.json", () -> description),
                Route.get("/health", () -> Answer.text(Answer.JSON, "{\"status\":\"ok\"}")),
                Route.get("/metrics", () -> Answer.text(Metrics.TYPE, metrics.text())));
    }

    /**
     * Returns the server's address.
     *
     * @return the address of its page, such as {@code http://127.0.0.1:8080/}
     */
    public URI uri() {
        InetSocketAddress address = address();
        String literal = address.getAddress().getHostAddress();
        return URI.create("http://" + (literal.contains(":") ? "[" + literal.replaceFirst("%.*", "") + "]" : literal)
                + ":" + address.getPort() + "/");
    }

    /** Returns the socket address that the server listens on. */
    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /** Returns the number of requests in progress. */
    int inFlight() {
        return api.inFlight();
    }

    /**
     * Stops the server. Requests in progress are answered and new ones refused with 503 until all are done or the time limit
     * has passed; then the port is closed. An interrupt ends the wait early and stays set.
     */
    @Override
    public void close() {
        api.stop();
        long deadline = System.nanoTime() + api.limits().stop().toNanos();
        boolean interrupted = false;
        try {
            while (api.inFlight() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        channel.close().awaitUninterruptibly();
        threads.loop().submit(connections::endAll).awaitUninterruptibly();
        threads.close();
    }
}
