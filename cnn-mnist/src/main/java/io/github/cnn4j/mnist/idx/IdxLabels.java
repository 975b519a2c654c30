package io.github.cnn4j.mnist.idx;

/** The labels of one IDX file, one unsigned byte an example. */
public final class IdxLabels {
    private final byte[] labels;

    /**
     * Wraps the labels without copying them.
     *
     * @param labels one unsigned byte an example, at least one; not to be modified afterwards
     * @throws IllegalArgumentException if there are none
     */
    public IdxLabels(byte[] labels) {
        if (labels.length == 0) {
            throw new IllegalArgumentException("labels need at least one label, got none");
        }
        this.labels = labels;
    }

    /**
     * Returns the number of labels.
     *
     * @return the number of labels
     */
    public int count() {
        return labels.length;
    }

    /**
     * Returns all labels: the array itself, not a copy, which must not be modified.
     *
     * @return one unsigned byte an example
     */
    public byte[] labels() {
        return labels;
    }

    /**
     * Returns one label.
     *
     * @param index the example, from 0
     * @return its class, 0 to 255
     * @throws IndexOutOfBoundsException if there is no such example
     */
    public int label(int index) {
        return Byte.toUnsignedInt(labels[index]);
    }

    @Override
    public String toString() {
        return labels.length + " labels";
    }
}
