package io.github.cnn4j.mnist.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {
    private final ClassificationReport report = new ClassificationReport(
            new ConfusionMatrix(new int[][] {{5, 1, 0}, {3, 4, 0}, {1, 2, 0}}), 1.23456, -0.5, List.of(9, 6, 1));

    @Test
    void showsTheWholeAndEveryClassAsATable() {
        assertEquals("""
            examples                 16
            accuracy             56.25%   (95% interval 33.18 to 76.90)
            balanced accuracy    46.83%
            top-3 accuracy      100.00%
            cross-entropy        1.2346
            mean -p(correct)    -0.5000

              class  precision     recall         F1   examples  predicted
                  0     0.5556     0.8333     0.6667          6          9
                  1     0.5714     0.5714     0.5714          7          7
                  2     0.0000     0.0000     0.0000          3          0
              macro     0.3757     0.4683     0.4127         16         16
            """, report.toText());
    }

    @Test
    void looksTheSameInEveryCountry() {
        String text = report.toText();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(text, report.toText());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesMoreRanksThanClasses() {
        assertEquals(
                "top-k accuracy expects k of 1 to 3, got 4",
                assertThrows(IllegalArgumentException.class, () -> report.topAccuracy(4))
                        .getMessage());
        assertEquals(
                "top-k accuracy expects k of 1 to 3, got 0",
                assertThrows(IllegalArgumentException.class, () -> report.topAccuracy(0))
                        .getMessage());
    }

    @Test
    void refusesRanksOfOtherExamples() {
        assertEquals(
                "a report of 16 examples in 3 classes expects a rank for each, got 15 in 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ClassificationReport(report.confusion(), 1, -0.5, List.of(9, 6, 0)))
                        .getMessage());
    }

    @Test
    void namesTheParameterOrTheBatchThatIsNotANumber() {
        LabelledDataset data = new ImageDataset(
                "zeros", Shape.vector(1), 2, new byte[300], new byte[300], new Normalization(-1, Double.MIN_VALUE));
        Network network = Network.builder(Shape.vector(1)).dense(2).build();
        assertRefused(
                "the network has no probabilities for examples 0 to 255 of zeros: its outputs hold NaN or infinity",
                network,
                data);
        network.layer("fc").parameters().get(1).value().setEntry(0, 1, Double.NEGATIVE_INFINITY);
        assertRefused("parameter fc.bias of layer fc holds NaN or infinity, expected numbers", network, data);
    }

    private static void assertRefused(String message, Network network, LabelledDataset data) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> ClassificationReport.of(network, data))
                        .getMessage());
    }
}
