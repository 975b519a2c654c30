package io.github.cnn4j.mnist.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A line chart as values of the template {@code chart.html}: lines in a square of {@value #SIDE} units that the page
 * stretches, ticks in per cent of the axes.
 *
 * @param title title
 * @param summary description in words, for screen readers
 * @param lines the lines, each with points of finite numbers
 * @param y the vertical axis
 */
record CurveChart(String title, String summary, List<Line> lines, Scale y) {
    private static final int SIDE = 1000;

    /** A point of the data. */
    record Point(double x, double y) {}

    /** A line with its name in the legend and its style sheet's class. */
    record Line(String name, String style, List<Point> points) {}

    /** The values of the template. */
    Map<String, Object> values() {
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        double last = all.stream().mapToDouble(Point::x).max().orElse(1);
        Scale x = Scale.ofWholeNumbers(Math.max(1, last));
        return Map.of(
                "title",
                title,
                "summary",
                summary,
                "xTicks",
                ticks(x),
                "yTicks",
                ticks(y),
                "lines",
                lines.stream()
                        .map(line -> Map.of("name", line.name(), "style", line.style(), "path", path(line.points(), x)))
                        .toList());
    }

    private static List<Map<String, Object>> ticks(Scale scale) {
        List<Map<String, Object>> ticks = new ArrayList<>();
        for (double value : scale.ticks()) {
            ticks.add(Map.of(
                    "at",
                    number(100 * scale.fraction(value)),
                    "line",
                    number(SIDE * (1 - scale.fraction(value))),
                    "label",
                    scale.label(value)));
        }
        return ticks;
    }

    /** A single point is drawn as a line of zero length, which round line ends make a dot. */
    private String path(List<Point> points, Scale x) {
        Stream<String> corners = points.stream()
                .map(point -> number(SIDE * x.fraction(point.x())) + " " + number(SIDE * (1 - y.fraction(point.y()))));
        String path = "M" + String.join("L", corners.toList());
        return points.size() == 1 ? path + "h0" : path;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
