package io.github.cnn4j.data;

import io.github.cnn4j.matrix.Matrix;

/** Examples of classes. The targets are one-hot: 1 for the class of the example, 0 for all others. */
public interface LabelledDataset extends Dataset {

    /**
     * Returns the number of classes.
     *
     * @return labels are 0 .. classes - 1
     */
    int classes();

    /**
     * Returns the class of an example.
     *
     * @param index example, from 0
     * @return the label, from 0
     */
    int label(int index);

    @Override
    default int targetSize() {
        return classes();
    }

    @Override
    default void copyTarget(int index, Matrix targets, int row) {
        int label = label(index);
        if (label < 0 || label >= classes()) {
            throw new IllegalArgumentException("label " + label + " of example " + index + " of " + name()
                    + " is not a class: there are " + classes() + ", from 0");
        }
        for (int j = 0; j < targets.getColumnDimension(); j++) {
            targets.setEntry(row, j, j == label ? 1 : 0);
        }
    }
}
