package io.github.cnn4j.mnist.report;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.Predictions;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The most informative examples of a test set for judging a network.
 *
 * @param surestMistakes wrongly predicted examples, the highest probability of the predicted class first
 * @param leastSure examples whose most probable class has a low probability, right or wrong, the lowest first
 */
public record NotableExamples(List<NotableExample> surestMistakes, List<NotableExample> leastSure) {
    /** Default number of examples of each kind in a report. */
    public static final int COUNT = 24;

    /**
     * Copies the lists.
     *
     * @param surestMistakes wrongly predicted examples, the most confident first
     * @param leastSure examples with a low highest probability, the lowest first
     * @throws IllegalArgumentException if one of the mistakes is predicted correctly
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
     * among examples of equal probability, the first are kept.
     *
     * @param network any network with a class per output
     * @param data the examples
     * @param count largest number of examples of each kind, at least 1
     * @param name returns the name of the example with an index, for example of its file
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
