package io.github.cnn4j.mnist.report;

import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.mnist.metrics.ClassNames;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.train.History;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a training run, written as an HTML page. All texts are escaped: names of classes and files cannot change the
 * page.
 *
 * @param title what was trained, for example the name of the data set
 * @param history losses and accuracies of the training run
 * @param result metrics on the test examples
 * @param classNames names of the classes
 * @param examples the test examples to show
 * @param settings names and values of the settings, in the order shown
 * @param command the command that repeats the run
 */
public record RunReport(
        String title,
        History history,
        ClassificationReport result,
        ClassNames classNames,
        NotableExamples examples,
        Map<String, String> settings,
        String command) {
    /**
     * Copies the settings and checks that the parts belong together.
     *
     * @param title what was trained
     * @param history losses and accuracies of the training run
     * @param result metrics on the test examples
     * @param classNames names of the classes
     * @param examples the test examples to show
     * @param settings names and values, in the order shown
     * @param command the command that repeats the run
     * @throws IllegalArgumentException if the names, the result and the examples do not have the same classes
     */
    public RunReport {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        int classes = result.confusion().classes();
        if (classNames.count() != classes) {
            throw new IllegalArgumentException(
                    "a report of " + classes + " classes expects a name for each, got " + classNames.count());
        }
        List<NotableExample> all = new ArrayList<>(examples.surestMistakes());
        all.addAll(examples.leastSure());
        for (NotableExample example : all) {
            if (example.label() >= classes || example.predicted() >= classes) {
                throw new IllegalArgumentException("a report of " + classes + " classes expects examples of these, got "
                        + example.name() + " of class " + example.label() + ", taken for " + example.predicted());
            }
        }
    }

    /**
     * Writes the page to a file, atomically.
     *
     * @param file the file, replaced if it exists; its directory exists
     * @throws IOException if it cannot be written; an existing file is then unchanged
     */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::writeTo);
    }

    /**
     * Writes the page to a stream.
     *
     * @param stream receives the page, HTML in UTF-8; stays open
     * @throws IOException if writing to the stream fails
     */
    public void writeTo(OutputStream stream) throws IOException {
        stream.write(Templates.render("report.html", ReportPage.of(this)).getBytes(StandardCharsets.UTF_8));
    }
}
