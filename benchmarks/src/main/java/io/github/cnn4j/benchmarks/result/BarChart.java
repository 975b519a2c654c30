package io.github.cnn4j.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Horizontal bars, one a row of a table, as SVG. */
public final class BarChart {
    private static final int WIDTH = 720;
    private static final int LABELS = 250;
    private static final int BARS = 380;
    private static final int BAR = 20;
    private static final int STEP = 30;
    private static final int TOP = 44;

    private record Bar(String label, double value) {}

    private final String title;
    private final List<Bar> bars;

    private BarChart(String title, List<Bar> bars) {
        this.title = title;
        this.bars = bars;
    }

    /**
     * A chart of one column. A row is labelled with its words up to the first figure.
     *
     * @param results the table
     * @param name the column; rows without it are left out
     * @return the chart
     */
    public static BarChart of(Results results, String name) {
        List<Bar> bars = new ArrayList<>();
        for (Map<String, Object> row : results.rows()) {
            if (row.get(name) instanceof Number value) {
                bars.add(new Bar(label(results, row), value.doubleValue()));
            }
        }
        String unit = results.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(Column::title)
                .findFirst()
                .orElse(name);
        return new BarChart(results.title() + ": " + unit, bars);
    }

    private static String label(Results results, Map<String, Object> row) {
        List<String> words = new ArrayList<>();
        for (Column column : results.columns()) {
            if (!(row.get(column.name()) instanceof String word)) {
                break;
            }
            words.add(word);
        }
        return String.join(", ", words);
    }

    /**
     * Draws it.
     *
     * @return an SVG document
     */
    public String svg() {
        double largest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        int height = TOP + STEP * bars.size() + 6;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="10" y="24" font-size="15" font-weight="bold">%s</text>
                """, WIDTH, height, escape(title)));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + STEP * i, largest));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Bar bar, int y, double largest) {
        double length = BARS * bar.value() / largest;
        String colour = bar.label().startsWith("limit") ? "#999999" : "#3b75af";
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                <text x="%.1f" y="%d">%.2f</text>
                """,
                LABELS - 8,
                y + BAR - 5,
                escape(bar.label()),
                LABELS,
                y,
                length,
                BAR,
                colour,
                LABELS + length + 6,
                y + BAR - 5,
                bar.value());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
