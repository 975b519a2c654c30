package io.github.cnn4j.benchmarks.spark;

import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.exchange.Chain;
import io.github.cnn4j.spark.exchange.Place;
import io.github.cnn4j.spark.exchange.Token;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The exchange of gradients without any computing: two workers, over the loopback interface, as fast as they can. */
public final class ExchangeProbe implements Contender {
    private static final int WORKERS = 2;
    private static final int STEPS = 100;
    private static final int TIMEOUT_SECONDS = 30;

    private final Settings settings;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final long values;

    /**
     * Counts the gradients of a network.
     *
     * @param settings network and precision
     */
    public ExchangeProbe(Settings settings) {
        this.settings = settings;
        this.values = BenchmarkNetwork.build(settings).parameterCount();
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        try (ServerSocketChannel first = server();
                ServerSocketChannel second = server()) {
            Token token = Token.random();
            Future<Double> other = workers.submit(() -> exchange(new Place(0, WORKERS, WORKERS), token, first, second));
            double seconds = exchange(new Place(1, WORKERS, WORKERS), token, second, first);
            seconds = Math.max(seconds, other.get());
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put(SECONDS, seconds / STEPS);
            figures.put("numbers", (double) values);
            return figures;
        }
    }

    private static ServerSocketChannel server() throws Exception {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private double exchange(Place place, Token token, ServerSocketChannel own, ServerSocketChannel next)
            throws Exception {
        List<Matrix> terms = zeros();
        List<Matrix> total = zeros();
        try (Chain chain = Chain.connect(
                place,
                token,
                settings.precision(),
                values,
                own,
                (InetSocketAddress) next.getLocalAddress(),
                TIMEOUT_SECONDS)) {
            chain.add(new double[] {1}, List.of(terms), total);
            long start = System.nanoTime();
            for (int step = 0; step < STEPS; step++) {
                chain.add(new double[] {1}, List.of(terms), total);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private List<Matrix> zeros() {
        Network network = BenchmarkNetwork.build(settings);
        List<Matrix> zeros = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            Matrix value = parameter.value();
            zeros.add(settings.precision().zeros(value.getRowDimension(), value.getColumnDimension()));
        }
        return zeros;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
