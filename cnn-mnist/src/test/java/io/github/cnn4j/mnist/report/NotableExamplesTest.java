package io.github.cnn4j.mnist.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.loss.Targets;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotableExamplesTest {
    private static final Shape SHAPE = new Shape(1, 3, 3);

    @Test
    void areThoseThatASortOfAllPredictionsGives() {
        ImageDataset data = noise(300);
        Network network = Network.builder(SHAPE).flatten().dense(4).build();
        Matrix input = Precision.DOUBLE.zeros(300, SHAPE.size());
        IntStream.range(0, 300).forEach(i -> data.copyExample(i, input, i));
        Matrix p = network.predict(input);
        int[] predicted = network.classify(input);
        List<Integer> sorted = IntStream.range(0, 300)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p.getEntry(i, predicted[i])))
                .toList();

        NotableExamples examples = NotableExamples.of(network, data, 7, i -> String.valueOf(i));

        assertEquals(
                sorted.stream().limit(7).map(String::valueOf).toList(),
                examples.leastSure().stream().map(NotableExample::name).toList());
        assertEquals(
                IntStream.rangeClosed(1, 300)
                        .mapToObj(i -> sorted.get(300 - i))
                        .filter(i -> predicted[i] != data.label(i))
                        .limit(7)
                        .map(String::valueOf)
                        .toList(),
                examples.surestMistakes().stream().map(NotableExample::name).toList());
        NotableExample first = examples.surestMistakes().get(0);
        int index = Integer.parseInt(first.name());
        assertEquals(data.label(index), first.label());
        assertEquals(predicted[index], first.predicted());
        assertEquals(p.getEntry(index, predicted[index]), first.confidence(), 1e-12);
        assertEquals(p.getEntry(index, data.label(index)), first.labelProbability(), 1e-12);
        assertEquals(ExamplePicture.of(data, index).dataUri(), first.picture().dataUri());
        assertTrue(first.isMistake());
    }

    @Test
    void ofEqualOnesTheFirstAreKept() {
        NotableCollector collector = new NotableCollector("data", 2);

        collector.accept(Matrix.of(new double[][] {{0, 1}, {0, 1}, {0, 1}}), oneHot(0, 0, 1), 5);
        collector.accept(Matrix.of(new double[][] {{0, 1}}), oneHot(0), 8);

        assertEquals(List.of(5, 6), indices(collector.leastSure()));
        assertEquals(List.of(5, 6), indices(collector.surestMistakes()));
    }

    private static Matrix oneHot(int... labels) {
        Matrix targets = Precision.DOUBLE.zeros(labels.length, 2);
        Targets.oneHot(labels, targets);
        return targets;
    }

    private static List<Integer> indices(List<NotableCollector.Candidate> candidates) {
        return candidates.stream().map(NotableCollector.Candidate::index).toList();
    }

    @Test
    void refusesOutputsThatAreNoProbabilities() {
        NotableCollector collector = new NotableCollector("data", 2);

        assertEquals(
                "expected probabilities for every example of data, got NaN or infinity among the outputs for example 6",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> collector.accept(
                                        Matrix.of(new double[][] {{0, 1}, {Double.NaN, 1}}), oneHot(0, 0), 5))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new NotableCollector("data", 0));
    }

    private static ImageDataset noise(int count) {
        Random random = new Random(3);
        byte[] pixels = new byte[count * SHAPE.size()];
        random.nextBytes(pixels);
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(4);
        }
        return new ImageDataset("noise", SHAPE, 4, pixels, labels, Normalization.MNIST);
    }
}
