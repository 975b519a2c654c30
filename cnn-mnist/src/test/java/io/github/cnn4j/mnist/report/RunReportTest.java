package io.github.cnn4j.mnist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.metrics.ClassNames;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.metrics.ConfusionMatrix;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    private static final NotableExamples NONE = new NotableExamples(List.of(), List.of());
    private static final ExamplePicture DOT = ExamplePicture.of(new byte[1], new Shape(1, 1, 1));

    @Test
    void showsTheFiguresOfTheRun() throws IOException {
        String page = SampleReport.html(report(
                history(new EpochResult(1, 0.5, new Evaluation(10, 7, 0.75, -0.6, 0.75), 2.5)),
                new int[][] {{3, 1}, {2, 4}},
                ClassNames.of(List.of("cat", "dog"), 2),
                NONE));

        assertShows(page, "<strong>70.00%</strong>");
        assertShows(page, "<strong>70.83%</strong> <span>mean recall; the classes are unequal</span>");
        assertShows(page, "<strong>3</strong> <span>of 10 test examples</span>");
        assertShows(page, "<th scope=\"row\">1</th><td>0.5000</td><td>0.7500</td><td>70.00%</td><td>2.5</td>");
        assertShows(page, "<th scope=\"row\"><bdi>cat</bdi></th><td class=\"hit\" style=\"--strength:0.866\">3</td>");
        assertShows(
                page,
                "<th scope=\"row\"><bdi>dog</bdi></th><td>0.8000</td><td>0.6667</td><td>0.7273</td><td>6</td>"
                        + "<td>5</td>");
        assertShows(page, "<bdi>dog</bdi> taken for <bdi>cat</bdi>: 2 (33.33% of the class)");
        assertShows(page, "<dt><bdi>--lr</bdi></dt><dd><bdi>0.01</bdi></dd>");
        assertShows(page, "<code>train --lr&#x3D;0.01</code>");
    }

    @Test
    void callsClassesByNumberThatHaveNoNames() throws IOException {
        String page =
                SampleReport.html(report(history(), new int[][] {{3, 0}, {0, 3}}, ClassNames.of(List.of(), 2), NONE));

        assertShows(page, "<th scope=\"row\"><bdi>1</bdi></th><td>1.0000</td>");
        assertShows(page, "No epoch was finished, so there is no curve.");
        assertShows(page, "None: every test example was classified correctly.");
        assertFalse(page.contains("Balanced accuracy"), "the classes are equal");
    }

    @Test
    void loadsNothingAndRunsNothing() throws IOException {
        String page = SampleReport.html(SampleReport.hostile());

        assertFalse(Pattern.compile("(?i)<script|<link(?! rel=\"icon\" href=\"data:,\")|@import|url\\(|javascript:")
                .matcher(page)
                .find());
        Matcher addresses = Pattern.compile("(?i)<[^>]*\\b(?:src|href|action|data)=\"([^\"]*)\"")
                .matcher(page);
        int found = 0;
        while (addresses.find()) {
            assertTrue(
                    addresses.group(1).matches("#[a-z]+|data:,|data:image/png;base64,[A-Za-z0-9+/]+(&#x3D;)*"),
                    addresses.group());
            found++;
        }
        assertTrue(found >= 10, "looked at " + found + " addresses only");
    }

    @Test
    void hostileTextStaysText() throws IOException {
        String page = SampleReport.html(SampleReport.hostile());

        assertFalse(page.contains("<script"), "a name became a script");
        assertFalse(page.contains("onerror=\""), "a name became an attribute");
        assertFalse(page.contains("<h1>end"), "a name became an element");
        assertShows(page, "&lt;script&gt;document.title&#x3D;&#39;hacked&#39;&lt;/script&gt;");
        assertShows(page, "{{title}}{{{css}}}");
        assertShows(page, "nul\uFFFD and \uFFFD half");
        assertFalse(page.contains("\u0000"), "HTML has no such character");
        assertEquals(
                occurrences(page, "<bdi>"),
                occurrences(page, "</bdi>"),
                "a name in another direction stays in its place");
    }

    private static int occurrences(String page, String text) {
        return page.split(Pattern.quote(text), -1).length;
    }

    @Test
    void leavesOutATableThatNobodyCouldRead() throws IOException {
        int classes = ConfusionTable.MOST_CLASSES + 1;
        int[][] counts = new int[classes][classes];
        IntStream.range(0, classes).forEach(i -> counts[i][0] = i);

        String page = SampleReport.html(report(history(), counts, ClassNames.of(List.of(), classes), NONE));

        assertShows(page, "The matrix of 51 classes is too large to show.");
        assertShows(page, "<bdi>50</bdi> taken for <bdi>0</bdi>: 50 (100.00% of the class)");
        assertFalse(page.contains("<bdi>40</bdi> taken for"), "ten pairs are enough");
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        RunReport report = SampleReport.hostile();

        assertEquals(SampleReport.html(report), SampleReport.html(report));
    }

    @Test
    void isWrittenWhole(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("report.html"), "an older one");
        RunReport report = SampleReport.hostile();

        report.write(file);

        assertEquals(SampleReport.html(report), Files.readString(file));
        try (var files = Files.list(directory)) {
            assertEquals(1, files.count(), "only the report is left");
        }
    }

    @Test
    void refusesPartsOfOtherClasses() {
        int[][] counts = {{1, 0}, {0, 1}};

        assertEquals(
                "a report of 2 classes expects a name for each, got 3",
                refused(() -> report(history(), counts, ClassNames.of(List.of(), 3), NONE)));
        assertEquals(
                "a report of 2 classes expects examples of these, got seven.png of class 0, taken for 2",
                refused(() -> report(
                        history(),
                        counts,
                        ClassNames.of(List.of(), 2),
                        new NotableExamples(
                                List.of(), List.of(new NotableExample("seven.png", DOT, 0, 2, 0.5, 0.25))))));
        assertEquals(
                "expected mistakes, got seven.png of class 1, which was classified as such",
                refused(() ->
                        new NotableExamples(List.of(new NotableExample("seven.png", DOT, 1, 1, 0.5, 0.5)), List.of())));
        assertEquals(
                "seven.png: expected probabilities of 0 to 1, got NaN and 0.5",
                refused(() -> new NotableExample("seven.png", DOT, 1, 1, Double.NaN, 0.5)));
        assertEquals(
                "seven.png: expected classes from 0, got -1, taken for 1",
                refused(() -> new NotableExample("seven.png", DOT, -1, 1, 0.5, 0.5)));
        assertEquals(
                "expected a name for each of 3 classes, got 2 names",
                refused(() -> ClassNames.of(List.of("cat", "dog"), 3)));
    }

    private static String refused(Runnable construction) {
        return assertThrows(IllegalArgumentException.class, construction::run).getMessage();
    }

    private static void assertShows(String page, String text) {
        assertTrue(page.contains(text), () -> "expected " + text + " in " + page.substring(page.indexOf("<body>")));
    }

    private static History history(EpochResult... epochs) {
        return new History(List.of(epochs), List.of(), 1, History.End.FINISHED);
    }

    private static RunReport report(History history, int[][] counts, ClassNames names, NotableExamples examples) {
        ConfusionMatrix confusion = new ConfusionMatrix(counts);
        int wrong = confusion.total() - confusion.correct();
        List<Integer> ranks = IntStream.range(0, counts.length)
                .mapToObj(rank -> rank == 0 ? confusion.correct() : rank == 1 ? wrong : 0)
                .toList();
        return new RunReport(
                "run",
                history,
                new ClassificationReport(confusion, 0.25, -0.8, ranks),
                names,
                examples,
                Map.of("--lr", "0.01"),
                "train --lr=0.01");
    }
}
