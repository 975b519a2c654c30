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
    private static final int BOTTOM = 26;
    private static final String OURS = "cnn4j";
    private static final String LIMIT = "limit";

    private record Bar(String label, double value) {}

    private final String title;
    private final String caption;
    private final List<Bar> bars;

    private BarChart(String title, String caption, List<Bar> bars) {
        this.title = title;
        this.caption = caption;
        this.bars = bars;
    }

    /**
     * Creates a chart of one column. A row is labelled with its words up to the first figure.
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
        return new BarChart(results.title() + ": " + unit, caption(results, bars), bars);
    }

    private static String caption(Results results, List<Bar> bars) {
        boolean limited = bars.stream().anyMatch(bar -> bar.label().startsWith(LIMIT));
        String vectors = results.machine().vectors();
        String width = vectors == null ? "" : " with " + vectors.substring(0, vectors.indexOf(':'));
        return results.machine().processor() + width + ", " + results.machine().cores() + " cores"
                + (limited ? ". Limit: the same operations at the rate of a large product of matrices" : "");
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
        boolean compared = bars.stream().anyMatch(bar -> bar.label().startsWith(OURS));
        int height = TOP + STEP * bars.size() + BOTTOM;
        StringBuilder svg =
                new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="10" y="24" font-size="15" font-weight="bold">%s</text>
                """, WIDTH, height, WIDTH, height, escape(title)));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + STEP * i, largest, compared));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"10\" y=\"%d\" font-size=\"11\" fill=\"#555555\">%s</text>\n",
                height - 9,
                escape(caption)));
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Bar bar, int y, double largest, boolean compared) {
        double length = BARS * bar.value() / largest;
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
                colour(bar.label(), compared),
                LABELS + length + 6,
                y + BAR - 5,
                bar.value());
    }

    /** Ours blue, others orange where there are others, the limit grey. */
    private static String colour(String label, boolean compared) {
        if (label.startsWith(LIMIT)) {
            return "#999999";
        }
        return compared && !label.startsWith(OURS) ? "#d1813d" : "#3b75af";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
