package io.github.cnn4j.network;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.matrix.Shape;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The table of a network: the output shape of each layer and its number of learned values.
 *
 * @param inputShape input shape of one example
 * @param rows one per layer, first to last; the layers inside a block come before the block
 */
public record Summary(Shape inputShape, List<Row> rows) {

    /**
     * One layer.
     *
     * @param layer its name
     * @param description its short description
     * @param outputShape its output shape
     * @param parameters its number of learned values
     */
    public record Row(String layer, String description, Shape outputShape, int parameters) {}

    /**
     * Copies the rows.
     *
     * @param inputShape input shape of one example
     * @param rows one per layer, first to last; the layers inside a block come before the block
     * @throws NullPointerException if a row is null
     */
    public Summary {
        rows = List.copyOf(rows);
    }

    static Summary of(Network network) {
        return new Summary(
                network.inputShape(),
                network.layers().stream().flatMap(Summary::rows).toList());
    }

    /** The rows of the layers inside a layer, then its own, which counts the parameters of no inner layer. */
    private static Stream<Row> rows(Layer layer) {
        int inside = layer.inner().stream().mapToInt(Layer::parameterCount).sum();
        Row own = new Row(
                printable(layer.name()), layer.description(), layer.outputShape(), layer.parameterCount() - inside);
        return Stream.concat(layer.inner().stream().flatMap(Summary::rows), Stream.of(own));
    }

    /** A file may give a layer any name; one with control characters would move the cursor of a terminal. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cc}", "?");
    }

    /**
     * Returns the number of learned values.
     *
     * @return the sum over the layers
     */
    public int parameterCount() {
        return rows.stream().mapToInt(Row::parameters).sum();
    }

    /**
     * Returns the table in plain text.
     *
     * @return a line for the column heads, the input, each layer and the total
     */
    @Override
    public String toString() {
        int layers = width(8, Row::layer);
        int descriptions = width(28, Row::description);
        String line = "%-" + layers + "s %-" + descriptions + "s %14s %12s";
        StringBuilder table = new StringBuilder();
        append(table, line, "layer", "", "output", "parameters");
        append(table, line, "input", "", inputShape.toString(), "");
        for (Row row : rows) {
            append(table, line, row.layer, row.description, row.outputShape.toString(), number(row.parameters));
        }
        append(table, line, "total", "", "", number(parameterCount()));
        return table.toString();
    }

    private int width(int least, Function<Row, String> cell) {
        return rows.stream().mapToInt(row -> cell.apply(row).length()).reduce(least, Math::max);
    }

    private static String number(int parameters) {
        return String.format(Locale.ROOT, "%,d", parameters);
    }

    private static void append(
            StringBuilder table, String line, String layer, String description, String shape, String parameters) {
        table.append(String.format(Locale.ROOT, line, layer, description, shape, parameters)
                        .stripTrailing())
                .append('\n');
    }
}
