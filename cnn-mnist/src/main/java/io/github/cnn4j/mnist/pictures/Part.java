package io.github.cnn4j.mnist.pictures;

/** The use of a picture. */
enum Part {
    TRAIN,
    TEST
}
