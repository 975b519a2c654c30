package io.github.cnn4j.mnist.pictures;

/** What a picture is for. */
enum Part {
    TRAIN,
    TEST
}
