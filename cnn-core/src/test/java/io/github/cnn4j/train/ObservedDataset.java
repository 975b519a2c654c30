package io.github.cnn4j.train;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;

/** A data set that tells which examples are copied, once each has been. */
record ObservedDataset(LabelledDataset data, CopyListener listener) implements LabelledDataset {

    interface CopyListener {
        void copied(int index, Matrix batch, int row);
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public Shape shape() {
        return data.shape();
    }

    @Override
    public int classes() {
        return data.classes();
    }

    @Override
    public int label(int index) {
        return data.label(index);
    }

    @Override
    public void copyExample(int index, Matrix batch, int row) {
        data.copyExample(index, batch, row);
        listener.copied(index, batch, row);
    }
}
