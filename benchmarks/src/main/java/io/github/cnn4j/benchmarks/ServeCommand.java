package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.load.Load;
import io.github.cnn4j.benchmarks.load.PlainPredictions;
import io.github.cnn4j.benchmarks.load.ServerProcess;
import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Machine;
import io.github.cnn4j.benchmarks.result.Results;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.SimpleConvNet;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The speed of the prediction server beside that of the network without HTTP. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures the prediction server on the loopback interface: requests a second and their times, beside"
                        + " plain predictions.")
final class ServeCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            new Column("precision", "precision", 0),
            new Column("body", "body", 0),
            new Column("clients", "clients", 0),
            new Column("requests_per_second", "requests a second", 0),
            new Column("median_us", "median, µs", 0),
            new Column("p99_us", "99 % within, µs", 0),
            new Column("server_cpu_us", "server's processor time a request, µs", 1),
            new Column("together_per_second", "predict: as many rows at once, images a second", 0),
            new Column("alone_per_second", "predict: as many threads, a row each, images a second", 0),
            new Column("share", "requests over the better of the two", 2));

    private final String invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's to fill
    private CommandSpec spec;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "PRECISION",
            description = "float, double or both (default: float,double)")
    private List<Precision> precisions = List.of(Precision.FLOAT, Precision.DOUBLE);

    @Option(
            names = "--body",
            split = ",",
            paramLabel = "BODY",
            description = "what clients send: pixels, floats, json or png (default: all)")
    private List<Body> bodies = List.of(Body.values());

    @Option(names = "--clients", split = ",", paramLabel = "N", description = "clients at once (default: 1,8,64)")
    private List<Integer> clients = List.of(1, 8, 64);

    @Option(names = "--seconds", paramLabel = "S", description = "of each measurement (default: ${DEFAULT-VALUE})")
    private double seconds = 3;

    ServeCommand(String invocation) {
        this.invocation = invocation;
    }

    /** What is measured in turn. */
    private record Case(Precision precision, Body body, int clients) {}

    /** One turn of a case. */
    private record Turn(Load load, double cpuMicros, double together, double alone) {}

    @Override
    public Integer call() throws Exception {
        options.requireAllVectors("serve");
        Machine machine = options.machine();
        Map<Case, List<Turn>> turns = new LinkedHashMap<>();
        for (Precision precision : precisions) {
            Network network = SimpleConvNet.builder().precision(precision).build();
            try (ServerProcess server = ServerProcess.start(network, options.layout())) {
                // Round 0 warms up.
                for (int round = 0; round <= options.rounds; round++) {
                    for (Body body : bodies) {
                        for (int count : clients) {
                            Turn turn = turn(network, server, body, count);
                            if (round > 0) {
                                turns.computeIfAbsent(new Case(precision, body, count), key -> new ArrayList<>())
                                        .add(turn);
                            }
                        }
                    }
                }
            }
        }
        Results results = Results.now(
                machine, "serve", "Prediction over HTTP", invocation, COLUMNS, rows(turns), List.of(note()));
        PrintWriter out = spec.commandLine().getOut();
        options.publish(results, out);
        out.printf(
                Locale.ROOT,
                "least_share=%.2f json_share=%.2f png_share=%.2f%n",
                leastShare(turns, Body::isPlain),
                leastShare(turns, body -> body == Body.JSON),
                leastShare(turns, body -> body == Body.PNG));
        return 0;
    }

    private static double leastShare(Map<Case, List<Turn>> turns, Predicate<Body> of) {
        return turns.entrySet().stream()
                .filter(entry -> of.test(entry.getKey().body()))
                .mapToDouble(entry -> share(entry.getValue()))
                .min()
                .orElse(Double.NaN);
    }

    private Turn turn(Network network, ServerProcess server, Body body, int count) throws Exception {
        double together = PlainPredictions.together(network, count, seconds);
        double alone = PlainPredictions.alone(network, count, seconds);
        double before = server.cpuSeconds();
        Load load = Load.of(server.uri(), body.type(), body.bytes(), count, seconds);
        double cpuMicros = 1e6 * (server.cpuSeconds() - before) / load.requests();
        return new Turn(load, cpuMicros, together, alone);
    }

    private static List<Map<String, Object>> rows(Map<Case, List<Turn>> turns) {
        List<Map<String, Object>> rows = new ArrayList<>();
        turns.forEach((measured, all) -> rows.add(new Row()
                .word("precision", measured.precision().name().toLowerCase(Locale.ROOT))
                .word("body", measured.body().name().toLowerCase(Locale.ROOT))
                .figure("clients", measured.clients())
                .figure("requests_per_second", median(all, turn -> turn.load().perSecond()))
                .figure("median_us", median(all, turn -> turn.load().medianMicros()))
                .figure("p99_us", median(all, turn -> turn.load().p99Micros()))
                .figure("server_cpu_us", median(all, Turn::cpuMicros))
                .figure("together_per_second", median(all, Turn::together))
                .figure("alone_per_second", median(all, Turn::alone))
                .figure("share", share(all))
                .cells()));
        return rows;
    }

    /** The median of the turns' own shares: what disturbs the machine falls on both halves of a turn. */
    private static double share(List<Turn> all) {
        return median(all, turn -> turn.load().perSecond() / Math.max(turn.together(), turn.alone()));
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private String note() {
        return "One picture a request; the server is a process of its own, and its clients share its cores. Each client has a"
                + " connection and sends its next request when the last is answered. Medians of " + options.rounds
                + " turns of " + seconds + " s after one of warm-up, predictions and requests in turn.";
    }
}
