package io.github.cnn4j.mnist.report;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.QuickDigits;
import io.github.cnn4j.mnist.metrics.ClassNames;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.Trainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reports of small real trainings. */
final class SampleReport {
    /** Names as only an attacker, or a very odd folder, would have them. */
    static final List<String> HOSTILE = List.of(
            "<script>document.title='hacked'</script>",
            "\"><img src=x onerror=\"document.title='hacked'\">",
            "{{title}}{{{css}}}",
            "</style></table></main><h1>end",
            "a\u202Etxt.exe",
            "nul\u0000 and \uD800 half",
            "a-name-that-is-much-longer-than-any-cell-of-a-table-would-like-to-hold-without-breaking-it-up");

    private SampleReport() {}

    /** Digits, learned for a few epochs from a part of those in the jar. */
    static RunReport digits() throws IOException {
        QuickDigits quick = QuickDigits.train();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("--data", "embedded");
        settings.put("--epochs", "6");
        settings.put("--lr", "0.01");
        settings.put("blas", "OpenBLAS 0.3.31, kernels of this processor, one thread each");
        return new RunReport(
                "MNIST sample",
                quick.history(),
                ClassificationReport.of(quick.network(), quick.digits().test()),
                ClassNames.of(List.of(), 10),
                NotableExamples.of(quick.network(), quick.digits().test()),
                settings,
                "java -jar cnn-mnist.jar train --data=embedded --epochs=6 --lr=0.01 --momentum=0.5 --precision=float");
    }

    /** Noise in colour, in unequal classes with hostile names. */
    static RunReport hostile() {
        Shape shape = new Shape(3, 20, 12);
        int classes = HOSTILE.size();
        Random random = new Random(1);
        byte[] labels = new byte[60];
        byte[] pixels = new byte[labels.length * shape.size()];
        random.nextBytes(pixels);
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (random.nextInt(3) == 0 ? 0 : random.nextInt(classes));
        }
        ImageDataset data =
                new ImageDataset(HOSTILE.get(0), shape, classes, pixels, labels, new Normalization(0.5, 0.25));
        Network network = Network.builder(shape).flatten().dense(classes).build();
        History history =
                Trainer.builder(network, data).test(data).epochs(1).build().train();
        return new RunReport(
                HOSTILE.get(0),
                history,
                ClassificationReport.of(network, data),
                new ClassNames(HOSTILE),
                NotableExamples.of(network, data, 5, index -> HOSTILE.get(index % classes) + "/" + index + ".png"),
                Map.of(HOSTILE.get(1), HOSTILE.get(3)),
                "train --data='" + HOSTILE.get(0) + "'");
    }

    static String html(RunReport report) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        report.writeTo(page);
        return page.toString(StandardCharsets.UTF_8);
    }
}
