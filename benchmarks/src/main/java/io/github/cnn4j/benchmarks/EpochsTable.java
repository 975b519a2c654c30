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
            new Column("share_of_limit", "share of the limit", 2),
            new Column(Measured.PEAK_MB, "peak memory, MB", 0),
            new Column("accuracy", "test accuracy", 4));

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
        return line.toString();
    }

    private Measured ours() {
        return contenders.get(0);
    }

    private Row row(Measured contender) {
        return new Row()
                .word("contender", contender.entry().label())
                .figure("seconds", contender.seconds())
                .figure("ratio_to_ours", contender.seconds() / ours().seconds())
                .figure("share_of_limit", shareOfLimit(contender))
                .figure(Measured.PEAK_MB, isLimit(contender) ? Double.NaN : contender.figure(Measured.PEAK_MB))
                .figure("accuracy", contender.figure("accuracy"))
                .figures("seconds_by_round", contender.secondsByRound());
    }

    /** Of the limit of the same precision; NaN where that was not measured. */
    private double shareOfLimit(Measured contender) {
        return contenders.stream()
                .filter(EpochsTable::isLimit)
                .filter(limit -> limit.entry().settings().precision()
                        == contender.entry().settings().precision())
                .mapToDouble(limit -> limit.seconds() / contender.seconds())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static boolean isLimit(Measured contender) {
        return contender.entry().contender().equals("limit");
    }
}
