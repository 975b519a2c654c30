package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.data.LabelledDataset;

/** Weights of classes in the loss, for classes of unequal sizes. */
public final class ClassWeights {
    private ClassWeights() {}

    /**
     * Returns weights that give all classes the same total weight: examples / (classes · examples of the class).
     * Their mean over all examples is 1.
     *
     * @param data the training set
     * @return a weight for each class, from class 0
     * @throws IllegalArgumentException if a class has no example
     */
    public static double[] balanced(LabelledDataset data) {
        int[] counts = new int[data.classes()];
        for (int i = 0; i < data.size(); i++) {
            counts[data.label(i)]++;
        }
        double[] weights = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 0) {
                throw new IllegalArgumentException(
                        data.name() + ": balanced weights need examples of every class, got none of class " + c);
            }
            weights[c] = (double) data.size() / ((double) counts.length * counts[c]);
        }
        return weights;
    }
}
