package io.github.cnn4j.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * What more machines would make of a training step, computed from what was measured on one. W machines compute B / W examples each and
 * then exchange gradients of P bytes through the chain:
 *
 * <pre>
 * T(B, W) = T(B / W, 1) + max(2 P / rate, exchange) + 2 (W - 1) hop
 * hop     = piece / rate + exchange piece / P + latency
 * </pre>
 *
 * <p>Every connection carries the sums and the totals, hence 2 P. The first piece goes through W - 1 machines before its total comes back
 * through as many. {@code exchange} is what two workers took over the loopback interface: the copying, adding and system calls.
 */
public final class SparkOutlook {
    /** 10 Gbit/s, in bytes a millisecond. */
    private static final double BYTES_PER_MILLI = 10e9 / 8 / 1e3;

    /** What a message takes from one machine to the next beside its bytes: an assumption. */
    private static final double LATENCY_MILLIS = 0.1;

    /** Numbers of a piece of the chain. */
    private static final int PIECE = 1 << 15;

    private static final List<Integer> MACHINES = List.of(4, 16, 64);
    private static final List<Integer> BATCHES = List.of(64, 256, 1024, 4096, 16_384, 65_536);

    /** From which share of the ideal speed-up on more machines are worth it. */
    private static final double WORTH = 0.5;

    private static final List<Column> COLUMNS = columns();

    private final String network;
    private final double bytes;
    private final double exchangeMillis;
    private final double pieceShare;
    private final StepTimes steps;

    private SparkOutlook(String network, Map<String, Object> exchange, StepTimes steps) {
        double numbers = number(exchange, "parameters");
        this.network = network;
        this.bytes = number(exchange, "megabytes") * 1e6;
        this.exchangeMillis = number(exchange, "step_ms");
        this.pieceShare = Math.min(1, PIECE / numbers);
        this.steps = steps;
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("network", "network", 0),
                new Column("megabytes", "MB of gradients", 1),
                new Column("batch", "examples of a step", 0),
                new Column("one", "1 machine, ms a step", 1)));
        for (int machines : MACHINES) {
            columns.add(new Column("ms_" + machines, machines + " machines", 1));
            columns.add(new Column("times_" + machines, "times as fast", 1));
        }
        return List.copyOf(columns);
    }

    /**
     * Computes the section.
     *
     * @param exchange measured exchanges by network
     * @param machines measured steps of one machine, a network each
     * @return a section of a document
     */
    public static String section(Results exchange, List<Results> machines) {
        List<SparkOutlook> outlooks = machines.stream()
                .flatMap(machine -> of(exchange, machine).stream())
                .toList();
        List<Map<String, Object>> rows = outlooks.stream()
                .flatMap(outlook ->
                        BATCHES.stream().map(batch -> outlook.row(batch).cells()))
                .toList();
        StringBuilder text = new StringBuilder("### What more machines would do\n\n");
        text.append(Markdown.table(COLUMNS, rows));
        text.append(String.format(
                Locale.ROOT,
                "%nComputed, not measured: machines as the one measured (%d cores), 10 Gbit/s, %.1f ms from one to the next, no"
                        + " machine slower than the others. A step of W machines takes the step of one with a share of the batch,"
                        + " and the exchange: twice the gradients at the rate of the network, or what the exchange took two workers"
                        + " on the loopback interface, whichever is longer, and 2 (W - 1) hops of the first piece.%n",
                exchange.machine().cores(),
                LATENCY_MILLIS));
        outlooks.forEach(outlook -> text.append('\n').append(outlook.verdict()).append('\n'));
        return text.toString();
    }

    private static Optional<SparkOutlook> of(Results exchange, Results machine) {
        String network = machine.title().substring(machine.title().indexOf(", ") + 2);
        return exchange.rows().stream()
                .filter(row -> network.equals(row.get("network")))
                .findFirst()
                .map(row -> new SparkOutlook(network, row, StepTimes.of(machine.rows())));
    }

    private static double number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Number value ? value.doubleValue() : Double.NaN;
    }

    private Row row(int batch) {
        Row row = new Row()
                .word("network", network)
                .figure("megabytes", bytes / 1e6)
                .figure("batch", batch)
                .figure("one", millis(batch, 1));
        for (int machines : MACHINES) {
            if (machines <= batch) {
                row.figure("ms_" + machines, millis(batch, machines))
                        .figure("times_" + machines, speedUp(batch, machines));
            }
        }
        return row;
    }

    private double millis(double batch, int machines) {
        double computing = steps.millis(batch / machines);
        if (machines == 1) {
            return computing;
        }
        double hop = pieceShare * (bytes / BYTES_PER_MILLI + exchangeMillis) + LATENCY_MILLIS;
        return computing + Math.max(2 * bytes / BYTES_PER_MILLI, exchangeMillis) + 2 * (machines - 1) * hop;
    }

    private double speedUp(double batch, int machines) {
        return millis(batch, 1) / millis(batch, machines);
    }

    /** The smallest batch, a power of two, from which so many machines are faster than one, and half as fast as they could be. */
    private String verdict() {
        StringJoiner line = new StringJoiner("; ", "Of " + network + ": ", ".");
        for (int machines : MACHINES) {
            line.add(machines + " machines are faster than one from batches of " + from(machines, 1) + " on, and "
                    + (int) (WORTH * machines) + " times as fast from " + from(machines, WORTH * machines));
        }
        return line.toString();
    }

    private String from(int machines, double speedUp) {
        return IntStream.rangeClosed(0, 20)
                .map(power -> 1 << power)
                .filter(batch -> batch >= machines && speedUp(batch, machines) > speedUp)
                .mapToObj(batch -> String.format(Locale.ROOT, "%,d", batch))
                .findFirst()
                .orElse("none below 1,048,577");
    }
}
