package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.DigitImage;
import io.github.cnn4j.mnist.image.Picture;
import java.io.IOException;

/** Prepares digits like those of MNIST. */
enum DigitPreparation implements Preparation {
    INSTANCE;

    @Override
    public byte[] prepare(Picture picture) throws IOException {
        return DigitImage.of(picture.image()).pixels();
    }

    @Override
    public Shape shape() {
        return new Shape(1, DigitImage.SIDE, DigitImage.SIDE);
    }

    @Override
    public String toJson() {
        return PreparationJson.DIGITS;
    }
}
