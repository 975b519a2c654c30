package io.github.cnn4j.mnist.serve;

import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.mnist.image.PictureException;
import java.io.IOException;

/**
 * Reads the pictures of requests, after a look at the size that they claim. As many are decoded at once as there are
 * workers, one for each processor: what a decoded picture takes, unlike its file, is large.
 */
final class PictureInput {
    private static final String NAME = "the picture";

    private final int mostPixels;

    PictureInput(int mostPixels) {
        this.mostPixels = mostPixels;
    }

    /** Returns the pixels of the network's input. */
    byte[] prepare(byte[] file, PicturePreparation preparation) throws Refusal {
        try {
            return preparation.pixels(lookThrough(file));
        } catch (PictureException e) {
            throw new Refusal(Refusal.BAD_REQUEST, e.reason());
        } catch (IOException e) {
            // The file is already in memory: only a lack of memory can cause this.
            throw new Refusal(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.UNPROCESSABLE, String.valueOf(e.getMessage()));
        }
    }

    private Picture lookThrough(byte[] file) throws PictureException, Refusal {
        Picture picture = Picture.of(NAME, file);
        if ((long) picture.width() * picture.height() > mostPixels) {
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "expected a picture of at most " + mostPixels + " pixels, got " + picture.width() + " x "
                            + picture.height());
        }
        return picture;
    }
}
