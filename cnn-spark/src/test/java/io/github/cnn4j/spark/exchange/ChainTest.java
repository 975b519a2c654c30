package io.github.cnn4j.spark.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The workers of a chain as threads of one JVM, over real sockets. */
@Timeout(120)
class ChainTest {

    private static final Token TOKEN = Token.random();
    private static final int SHARDS = 7;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ServerSocketChannel> servers = new ArrayList<>();

    @BeforeEach
    void openServers() throws IOException {
        for (int i = 0; i < SHARDS; i++) {
            servers.add(ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        }
    }

    @AfterEach
    void close() throws IOException {
        threads.shutdownNow();
        for (ServerSocketChannel server : servers) {
            server.close();
        }
    }

    private Chain connect(int rank, int ranks, Precision precision, int seconds) throws IOException {
        return connect(new Place(rank, ranks, SHARDS), TOKEN, precision, 10, seconds);
    }

    private Chain connect(Place place, Token token, Precision precision, long values, int seconds) throws IOException {
        return Chain.connect(
                place,
                token,
                precision,
                values,
                servers.get(place.rank()),
                (InetSocketAddress) servers.get(place.next()).getLocalAddress(),
                seconds);
    }

    /** Larger than a piece, smaller, and not a multiple of one. */
    private static List<Matrix> matrices(Precision precision) {
        return List.of(precision.zeros(3, Piece.SIZE / 2 + 1), precision.zeros(1, 5), precision.zeros(2, Piece.SIZE));
    }

    private static List<Matrix> term(Precision precision, int shard, int step) {
        List<Matrix> term = matrices(precision);
        Random random = new Random(31L * step + shard);
        for (Matrix matrix : term) {
            for (int i = 0; i < matrix.getRowDimension(); i++) {
                for (int j = 0; j < matrix.getColumnDimension(); j++) {
                    matrix.setEntry(i, j, random.nextInt(4) == 0 ? -0.0 : random.nextGaussian());
                }
            }
        }
        return term;
    }

    /** Two steps of all workers; the second has fewer shards than workers. */
    @ParameterizedTest
    @EnumSource
    void addsInTheOrderOfTheShards(Precision precision) throws Exception {
        List<List<Matrix>> expected = List.of(sum(precision, SHARDS, 0), sum(precision, 2, 1));
        for (int ranks : new int[] {1, 2, 3, 4, SHARDS}) {
            List<Future<List<List<Matrix>>>> results = new ArrayList<>();
            for (int rank = 0; rank < ranks; rank++) {
                Place place = new Place(rank, ranks, SHARDS);
                results.add(threads.submit(() -> {
                    try (Chain chain = connect(place, TOKEN, precision, 10, 60)) {
                        List<List<Matrix>> sums = new ArrayList<>();
                        for (int step = 0; step < 2; step++) {
                            int shards = step == 0 ? SHARDS : 2;
                            List<List<Matrix>> own = new ArrayList<>();
                            for (int s = place.firstShard(); s < Math.min(shards, place.endShard()); s++) {
                                own.add(term(precision, s, step));
                            }
                            double[] losses = new double[own.size()];
                            Arrays.fill(losses, 0.1);
                            List<Matrix> total = matrices(precision);
                            double loss = chain.add(losses, own, total);
                            double expectedLoss = 0;
                            for (int s = 0; s < shards; s++) {
                                expectedLoss += 0.1;
                            }
                            assertEquals(expectedLoss, loss);
                            sums.add(total);
                        }
                        return sums;
                    }
                }));
            }
            for (Future<List<List<Matrix>>> result : results) {
                for (int step = 0; step < 2; step++) {
                    for (int m = 0; m < 3; m++) {
                        assertSameBits(
                                expected.get(step).get(m),
                                result.get().get(step).get(m));
                    }
                }
            }
        }
    }

    private static List<Matrix> sum(Precision precision, int shards, int step) {
        List<Matrix> sum = term(precision, 0, step);
        for (int s = 1; s < shards; s++) {
            for (int m = 0; m < sum.size(); m++) {
                sum.get(m).addScaled(1, term(precision, s, step).get(m));
            }
        }
        return sum;
    }

    private static void assertSameBits(Matrix expected, Matrix found) {
        for (int i = 0; i < expected.getRowDimension(); i++) {
            long[] bits = Arrays.stream(expected.getRow(i))
                    .mapToLong(Double::doubleToRawLongBits)
                    .toArray();
            assertArrayEquals(
                    bits,
                    Arrays.stream(found.getRow(i))
                            .mapToLong(Double::doubleToRawLongBits)
                            .toArray());
        }
    }

    @Test
    void everyShardHasOneWorker() {
        for (int shards = 1; shards < 20; shards++) {
            for (int ranks = 1; ranks <= shards; ranks++) {
                int next = 0;
                for (int rank = 0; rank < ranks; rank++) {
                    Place place = new Place(rank, ranks, shards);
                    assertEquals(next, place.firstShard());
                    assertTrue(place.endShard() > next);
                    for (; next < place.endShard(); next++) {
                        assertEquals(rank, place.rankOf(next));
                    }
                }
                assertEquals(shards, next);
            }
        }
        assertEquals(
                "a chain needs at least a shard for each worker, got worker 0 of 3 and 2 shards",
                assertThrows(IllegalArgumentException.class, () -> new Place(0, 3, 2))
                        .getMessage());
    }

    /** Silence, noise, a connection that is reset and a wrong token come first; the neighbours are connected all the same. */
    @Test
    void closesForeignConnections() throws Exception {
        InetSocketAddress address = (InetSocketAddress) servers.get(1).getLocalAddress();
        try (Socket silent = new Socket(address.getAddress(), address.getPort());
                Socket noisy = new Socket(address.getAddress(), address.getPort());
                SocketChannel wrong = SocketChannel.open(address)) {
            noisy.getOutputStream()
                    .write("GET / HTTP/1.1\r\n\r\n".repeat(10).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            Socket reset = new Socket(address.getAddress(), address.getPort());
            reset.setSoLinger(true, 0);
            reset.close();
            wrong.write(new Greeting(Token.random(), Greeting.Kind.PARTIAL_SUMS, 0, 10).toBytes());

            Future<Double> first = threads.submit(() -> addOne(0));
            assertEquals(7, addOne(1));
            assertEquals(7, first.get());

            silent.setSoTimeout(5000);
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    private double addOne(int rank) throws IOException {
        Place place = new Place(rank, 2, SHARDS);
        try (Chain chain = connect(rank, 2, Precision.FLOAT, 60)) {
            double[] losses = new double[place.endShard() - place.firstShard()];
            Arrays.fill(losses, 1);
            List<List<Matrix>> terms = new ArrayList<>();
            for (int i = 0; i < losses.length; i++) {
                terms.add(List.of(Precision.FLOAT.zeros(2, 5)));
            }
            return chain.add(losses, terms, List.of(Precision.FLOAT.zeros(2, 5)));
        }
    }

    @Test
    void refusesAWorkerWithAnotherNetwork() {
        Future<Chain> other = threads.submit(() -> connect(new Place(0, 2, SHARDS), TOKEN, Precision.FLOAT, 11, 5));
        assertEquals(
                "worker 1 of 2 was called by a worker with another network or another place in the chain",
                assertThrows(IOException.class, () -> connect(1, 2, Precision.FLOAT, 5))
                        .getMessage());
        other.cancel(true);
    }

    @Test
    void waitsForANeighbourNoLongerThanAllowed() throws Exception {
        assertEquals(
                "worker 1 of 2 was not called by worker 0 in time",
                assertThrows(IOException.class, () -> connect(1, 2, Precision.FLOAT, 1))
                        .getMessage());
        InetSocketAddress closed = (InetSocketAddress) servers.get(1).getLocalAddress();
        servers.get(1).close();
        assertEquals(
                "worker 0 of 2 cannot reach worker 1 at " + closed + ": Connection refused",
                assertThrows(
                                IOException.class,
                                () -> Chain.connect(
                                        new Place(0, 2, SHARDS), TOKEN, Precision.FLOAT, 10, servers.get(0), closed, 1))
                        .getMessage());
    }

    @Test
    void aLostNeighbourEndsTheWait() throws Exception {
        Future<Chain> first = threads.submit(() -> connect(0, 2, Precision.FLOAT, 60));
        Chain second = connect(1, 2, Precision.FLOAT, 60);
        first.get().close();
        assertEquals(
                "worker 1 of 2 lost a neighbour in step 0 of its stage: the other worker closed the connection",
                message(() -> addTo(second, 1)));
        second.close();
    }

    @Test
    void aWaitIsMeasuredAndEndsWithTheReasonGiven() throws Exception {
        Future<Chain> first = threads.submit(() -> connect(0, 2, Precision.FLOAT, 60));
        Chain second = connect(1, 2, Precision.FLOAT, 60);
        Future<Double> waiting = threads.submit(() -> addTo(first.get(), 0));
        while (first.get().waitingSeconds() < 0.2) {
            Thread.sleep(10);
        }
        assertEquals(0, second.waitingSeconds());
        first.get().fail(new IOException("enough"));
        ExecutionException e = assertThrows(ExecutionException.class, waiting::get);
        assertEquals("enough", e.getCause().getCause().getMessage());
        first.get().close();
        second.close();
    }

    @Test
    void aChainOfOneEndsWithTheReasonGivenToo() throws Exception {
        try (Chain chain = connect(0, 1, Precision.FLOAT, 60)) {
            List<Matrix> zeros = List.of(Precision.FLOAT.zeros(2, 5));
            assertEquals(1, chain.add(new double[] {1}, List.of(zeros), List.of(Precision.FLOAT.zeros(2, 5))));
            chain.fail(new IOException("enough"));
            assertEquals(
                    "enough",
                    message(() -> chain.add(new double[] {1}, List.of(zeros), List.of(Precision.FLOAT.zeros(2, 5)))));
        }
    }

    private static double addTo(Chain chain, int rank) {
        int own = new Place(rank, 2, SHARDS).endShard() - new Place(rank, 2, SHARDS).firstShard();
        List<List<Matrix>> terms = new ArrayList<>();
        for (int i = 0; i < own; i++) {
            terms.add(List.of(Precision.FLOAT.zeros(2, 5)));
        }
        return chain.add(new double[own], terms, List.of(Precision.FLOAT.zeros(2, 5)));
    }

    private static String message(Callable<?> call) {
        return assertThrows(UncheckedIOException.class, call::call).getCause().getMessage();
    }
}
