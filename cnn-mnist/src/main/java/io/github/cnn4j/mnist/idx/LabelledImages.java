package io.github.cnn4j.mnist.idx;

/**
 * Images with a label each: the content of one pair of IDX files.
 *
 * @param images the images
 * @param labels as many labels, in the same order
 */
public record LabelledImages(IdxImages images, IdxLabels labels) {
    /**
     * Checks that there is a label for each image.
     *
     * @param images the images
     * @param labels as many labels
     * @throws IllegalArgumentException if the counts differ
     */
    public LabelledImages {
        if (images.count() != labels.count()) {
            throw new IllegalArgumentException(images + " expect as many labels, got " + labels.count());
        }
    }

    /**
     * Returns the number of examples.
     *
     * @return the number of images, and of labels
     */
    public int count() {
        return images.count();
    }
}
