package io.github.cnn4j.mnist.report;

/**
 * A test example and what the network made of it.
 *
 * @param name what the example is called, for example its file's name
 * @param picture the example as a picture
 * @param label the class that it is, from 0
 * @param predicted the class that got the highest probability
 * @param confidence the probability of the predicted class, 0 to 1
 * @param labelProbability the probability of the class that it is, 0 to 1
 */
public record NotableExample(
        String name, ExamplePicture picture, int label, int predicted, double confidence, double labelProbability) {
    /**
     * Checks the classes and probabilities.
     *
     * @param name what the example is called
     * @param picture the example as a picture
     * @param label the class that it is, from 0
     * @param predicted the class that got the highest probability
     * @param confidence the probability of the predicted class
     * @param labelProbability the probability of the class that it is
     * @throws IllegalArgumentException if a class is negative or a probability not in 0 to 1
     */
    public NotableExample {
        if (label < 0 || predicted < 0) {
            throw new IllegalArgumentException(
                    name + ": expected classes from 0, got " + label + ", taken for " + predicted);
        }
        // Written so that NaN fails as well.
        if (!(confidence >= 0 && confidence <= 1 && labelProbability >= 0 && labelProbability <= 1)) {
            throw new IllegalArgumentException(
                    name + ": expected probabilities of 0 to 1, got " + confidence + " and " + labelProbability);
        }
    }

    /**
     * Returns whether the network took the example for another class.
     *
     * @return true for a mistake
     */
    public boolean isMistake() {
        return label != predicted;
    }
}
