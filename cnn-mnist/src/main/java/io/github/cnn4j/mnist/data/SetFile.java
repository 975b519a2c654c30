package io.github.cnn4j.mnist.data;

/** The four files of an MNIST-like set, by the names that MNIST gave them. */
enum SetFile {
    TRAIN_IMAGES("train-images-idx3-ubyte"),
    TRAIN_LABELS("train-labels-idx1-ubyte"),
    TEST_IMAGES("t10k-images-idx3-ubyte"),
    TEST_LABELS("t10k-labels-idx1-ubyte");

    private final String fileName;

    SetFile(String fileName) {
        this.fileName = fileName;
    }

    /** The name of the plain file; gzipped it ends in {@code .gz}. */
    String fileName() {
        return fileName;
    }
}
