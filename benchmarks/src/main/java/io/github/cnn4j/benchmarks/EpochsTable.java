package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.result.Column;
import io.github.cnn4j.benchmarks.result.Row;
import io.github.cnn4j.benchmarks.turns.Measured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The table of epochs. The first contender is ours, which the ratios refer to. */
final class EpochsTable {
    static final List<Column> COLUMNS = List.of(
            new Column("contender", "contender", 0),
            new Column("seconds", "seconds an epoch", 2),
            new Column("ratio_to_ours", "times the first", 2),
            new Column("share_of_limit", "share of the larger limit", 2),
            new Column(Measured.PEAK_MB, "peak memory, MB", 0),
            new Column("accuracy", "test accuracy", 4),
            new Column("bytes_per_step", "bytes allocated a step", 0),
            new Column("rate", "rate of the limit, GFLOP/s or GB/s", 1),
            new Column("memory_rate", "GB/s of the memory itself", 1));

    private final List<Measured> contenders;

    EpochsTable(List<Measured> contenders) {
        this.contenders = contenders;
    }

    List<Map<String, Object>> rows() {
        return contenders.stream().map(contender -> row(contender).cells()).toList();
    }

    /** What scripts read. */
    String lastLine() {
        StringJoiner line = new StringJoiner(" ");
        for (Measured contender : contenders) {
            if (Peer.DJL.id().equals(contender.entry().peer())) {
                line.add(String.format(Locale.ROOT, "ratio_to_djl=%.2f", ours().seconds() / contender.seconds()));
            }
        }
        double share = shareOfLimit(ours());
        if (!Double.isNaN(share)) {
            line.add(String.format(Locale.ROOT, "share_of_limit=%.2f", share));
        }
        for (Measured contender : contenders) {
            if (isAugmented(contender)) {
                line.add(String.format(
                        Locale.ROOT, "augmentation_share=%.3f", 1 - ours().seconds() / contender.seconds()));
                break;
            }
        }
        return line.toString();
    }

    private static boolean isAugmented(Measured contender) {
        return contender.entry().peer() == null
                && !contender.entry().settings().augmentation().settings().isEmpty();
    }

    private Measured ours() {
        return contenders.get(0);
    }

    private Row row(Measured contender) {
        return new Row()
                .word("contender", contender.entry().label())
                .figure("seconds", contender.seconds())
                .figure("ratio_to_ours", contender.seconds() / ours().seconds())
                .figure("share_of_limit", Limits.isLimit(contender.entry()) ? Double.NaN : shareOfLimit(contender))
                .figure(
                        Measured.PEAK_MB,
                        Limits.isLimit(contender.entry()) ? Double.NaN : contender.figure(Measured.PEAK_MB))
                .figure("accuracy", contender.figure("accuracy"))
                .figure("bytes_per_step", contender.figure("bytes_per_step"))
                .figure("rate", rate(contender))
                .figure("memory_rate", contender.figure("memory_gigabytes_per_second"))
                .figures("seconds_by_round", contender.secondsByRound());
    }

    /** The larger of the limits of the same precision, over the time; NaN where none was measured. */
    private double shareOfLimit(Measured contender) {
        return contenders.stream()
                .filter(limit -> Limits.isLimit(limit.entry()))
                .filter(limit -> limit.entry().settings().precision()
                        == contender.entry().settings().precision())
                .mapToDouble(limit -> limit.seconds() / contender.seconds())
                .max()
                .orElse(Double.NaN);
    }

    /** The rate of a product, and the bytes a second of the traffic. */
    private static double rate(Measured contender) {
        double products = contender.figure("gflops");
        return Double.isNaN(products) ? contender.figure("gigabytes_per_second") : products;
    }
}
