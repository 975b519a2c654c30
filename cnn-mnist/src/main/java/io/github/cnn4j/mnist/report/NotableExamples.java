package io.github.cnn4j.mnist.report;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.Predictions;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The examples of a test set that tell most about a network.
 *
 * @param surestMistakes examples taken for another class, the highest probability of that class first
 * @param leastSure examples whose most probable class has a low probability, right or wrong, the lowest first
 */
public record NotableExamples(List<NotableExample> surestMistakes, List<NotableExample> leastSure) {
    /** How many of each kind a report shows, unless told otherwise. */
    public static final int COUNT = 24;

    /**
     * Copies the lists.
     *
     * @param surestMistakes examples taken for another class, the surest first
     * @param leastSure examples of which the network is not sure, the least sure first
     * @throws IllegalArgumentException if one of the mistakes is none
     */
    public NotableExamples {
        surestMistakes = List.copyOf(surestMistakes);
        leastSure = List.copyOf(leastSure);
        for (NotableExample example : surestMistakes) {
            if (!example.isMistake()) {
                throw new IllegalArgumentException("expected mistakes, got " + example.name() + " of class "
                        + example.label() + ", which was classified as such");
            }
        }
    }

    /**
     * Runs a network over a data set and keeps up to {@link #COUNT} examples of each kind, named by their number.
     *
     * @param network any network with a class per output
     * @param data the examples
     * @return the examples with their pictures
     * @throws IllegalArgumentException if the data does not fit the network, or its outputs are no probabilities
     */
    public static NotableExamples of(Network network, LabelledDataset data) {
        return of(network, data, COUNT, index -> "test example " + index);
    }

    /**
     * Runs a network over a data set and keeps examples of each kind. The result depends on the network and the data only:
     * of examples of the same probability, the first are kept.
     *
     * @param network any network with a class per output
     * @param data the examples
     * @param count how many of each kind to keep at most, at least 1
     * @param name what the example with an index is called, for example the name of its file
     * @return the examples with their pictures
     * @throws IllegalArgumentException if the data does not fit the network, its outputs are no probabilities, or the count
     *     is below 1
     */
    public static NotableExamples of(Network network, LabelledDataset data, int count, IntFunction<String> name) {
        NotableCollector collector = new NotableCollector(data.name(), count);
        Predictions.forEachBatch(network, data, collector);
        return new NotableExamples(
                shown(collector.surestMistakes(), data, name), shown(collector.leastSure(), data, name));
    }

    private static List<NotableExample> shown(
            List<NotableCollector.Candidate> candidates, LabelledDataset data, IntFunction<String> name) {
        return candidates.stream()
                .map(candidate -> new NotableExample(
                        name.apply(candidate.index()),
                        ExamplePicture.of(data, candidate.index()),
                        candidate.label(),
                        candidate.predicted(),
                        candidate.confidence(),
                        candidate.labelProbability()))
                .toList();
    }
}
