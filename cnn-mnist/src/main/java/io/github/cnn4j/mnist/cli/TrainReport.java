package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.mnist.metrics.ClassNames;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.mnist.pictures.MappedImages;
import io.github.cnn4j.mnist.report.NotableExamples;
import io.github.cnn4j.mnist.report.RunReport;
import io.github.cnn4j.network.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates the human-readable report of a training run: {@code report.html}. */
final class TrainReport {
    private TrainReport() {}

    /** The report of a finished training run that was started with these options, by name. */
    static RunReport of(Outcome outcome, ClassificationReport result, Map<String, String> options) {
        List<String> names = outcome.data().classNames();
        return new RunReport(
                outcome.data().name(),
                outcome.history(),
                result,
                ClassNames.of(
                        names.size() == result.confusion().classes() ? names : List.of(),
                        result.confusion().classes()),
                examples(outcome.network(), outcome.data().test()),
                settings(outcome, options),
                command(options));
    }

    /** The examples to show; pictures of a folder have the names of their files. */
    private static NotableExamples examples(Network network, LabelledDataset test) {
        return test instanceof MappedImages pictures
                ? NotableExamples.of(network, pictures, NotableExamples.COUNT, pictures::source)
                : NotableExamples.of(network, test);
    }

    private static Map<String, String> settings(Outcome outcome, Map<String, String> options) {
        Map<String, String> settings = new LinkedHashMap<>(options);
        settings.put("data", outcome.data().description());
        settings.put(
                "network",
                String.format(Locale.ROOT, "%,d parameters", outcome.network().parameterCount()));
        settings.put("threads", String.valueOf(outcome.options().threads));
        settings.put("matrices", Blas.description());
        settings.put("program", String.join(" ", new RootCommand.Version().getVersion()));
        settings.put("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        settings.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return settings;
    }

    private static String command(Map<String, String> options) {
        return options.entrySet().stream()
                .map(option -> quoted(option.getKey() + "=" + option.getValue()))
                .collect(Collectors.joining(" ", "java -jar cnn-mnist.jar train ", ""));
    }

    /** An argument quoted for a Unix shell. */
    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
