package io.github.cnn4j.mnist.report;

/**
 * A test example and its prediction.
 *
 * @param name name of the example, for example of its file
 * @param picture the example as a picture
 * @param label true class, from 0
 * @param predicted the class with the highest probability
 * @param confidence the probability of the predicted class, 0 to 1
 * @param labelProbability the probability of the true class, 0 to 1
 */
public record NotableExample(
        String name, ExamplePicture picture, int label, int predicted, double confidence, double labelProbability) {
    /**
     * Checks the classes and probabilities.
     *
     * @param name name of the example
     * @param picture the example as a picture
     * @param label true class, from 0
     * @param predicted the class with the highest probability
     * @param confidence the probability of the predicted class
     * @param labelProbability the probability of the true class
     * @throws IllegalArgumentException if a class is negative or a probability not in 0 to 1
     */
    public NotableExample {
        if (label < 0 || predicted < 0) {
            throw new IllegalArgumentException(
                    name + ": expected classes from 0, got " + label + ", taken for " + predicted);
        }
        // Negated, so that NaN is refused too.
        if (!(confidence >= 0 && confidence <= 1 && labelProbability >= 0 && labelProbability <= 1)) {
            throw new IllegalArgumentException(
                    name + ": expected probabilities of 0 to 1, got " + confidence + " and " + labelProbability);
        }
    }

    /**
     * Returns whether the prediction is wrong.
     *
     * @return true for a mistake
     */
    public boolean isMistake() {
        return label != predicted;
    }
}
