package io.github.cnn4j.benchmarks.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a row of a table. */
public final class Row {
    private final Map<String, Object> cells = new LinkedHashMap<>();

    /** Creates a row without cells. */
    public Row() {}

    /**
     * Adds a word.
     *
     * @param name the column
     * @param word the cell
     * @return this row
     */
    public Row word(String name, String word) {
        cells.put(name, word);
        return this;
    }

    /**
     * Adds a figure.
     *
     * @param name the column
     * @param figure the cell; NaN leaves it empty
     * @return this row
     */
    public Row figure(String name, double figure) {
        if (!Double.isNaN(figure)) {
            cells.put(name, figure);
        }
        return this;
    }

    /**
     * Adds several figures, for the JSON file only.
     *
     * @param name the column
     * @param figures the figures
     * @return this row
     */
    public Row figures(String name, List<Double> figures) {
        cells.put(name, figures);
        return this;
    }

    /**
     * Returns the row.
     *
     * @return its cells by column
     */
    public Map<String, Object> cells() {
        return cells;
    }
}
