package io.github.cnn4j.data;

import java.util.ArrayList;
import java.util.List;

/**
 * How far training images are distorted at random, anew in each epoch: x' = F S K R x + t for a pixel at x, counted from the
 * centre, with a flip F, a scale S, a shear K, a rotation R and a shift t, then displaced by an elastic field, sampled
 * bilinearly in one step, and finally erased in part. Outside the image every pixel has brightness 0. A strength of 0 disables
 * its part. With all of them 0 the images are bit-identical to the originals.
 *
 * <p>The distortion of an image depends only on the random seed of the training run, the epoch and the image's index. So a run
 * has the same bits on any number of threads and after a resume.
 *
 * <p>Strengths without an upper limit of their own may be up to 1,000,000.
 *
 * @param shift largest shift in pixels, each way, uniform; at least 0
 * @param rotation largest rotation in degrees, each way, uniform; from 0 to 180
 * @param scale a for a scale (1 + a)^u with u uniform from -1 to 1; at least 0
 * @param shear largest shear, in pixels to the side per pixel of height, each way, uniform; at least 0
 * @param elasticStrength α of the elastic field in pixels (Simard, Steinkraus and Platt, Best practices for convolutional
 *     neural networks applied to visual document analysis, 2003): uniform noise from -1 to 1, smoothed by a Gaussian, times α;
 *     at least 0
 * @param elasticSmoothness σ of that Gaussian in pixels, above 0
 * @param flip whether an image is mirrored, left to right, with probability 1/2
 * @param crop padding in pixels of a random crop to the image's size: a shift by whole pixels, each way, all equally likely; at
 *     least 0
 * @param erasing probability that a rectangle is erased (Zhong et al., Random erasing data augmentation, 2020, with the ranges
 *     of PyTorch's {@code RandomErasing}): 2 to 33 % of the image, 0.3 to 3.3 times as high as wide, set to input values of 0;
 *     from 0 to 1
 */
public record Augmentation(
        double shift,
        double rotation,
        double scale,
        double shear,
        double elasticStrength,
        double elasticSmoothness,
        boolean flip,
        int crop,
        double erasing) {

    /** Far more than any image has pixels, and nothing overflows. */
    private static final double MOST = 1e6;

    /** Changes nothing. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 4, false, 0, 0);

    /**
     * Checks the numbers.
     *
     * @param shift largest shift in pixels
     * @param rotation largest rotation in degrees
     * @param scale a for a scale (1 + a)^u
     * @param shear largest shear
     * @param elasticStrength α of the elastic field in pixels
     * @param elasticSmoothness σ of the elastic field in pixels
     * @param flip whether images are mirrored
     * @param crop padding of a random crop in pixels
     * @param erasing probability that a rectangle is erased
     * @throws IllegalArgumentException if one is out of its range
     */
    public Augmentation {
        requireUpTo("shift", shift, MOST);
        requireUpTo("rotation", rotation, 180);
        requireUpTo("scale", scale, MOST);
        requireUpTo("shear", shear, MOST);
        requireUpTo("elastic strength", elasticStrength, MOST);
        if (!(elasticSmoothness > 0 && elasticSmoothness <= ElasticField.SMOOTHEST)) {
            throw new IllegalArgumentException("an augmentation's elastic smoothness must be above 0 and at most "
                    + ElasticField.SMOOTHEST + ", got " + elasticSmoothness);
        }
        requireUpTo("crop", crop, MOST);
        requireUpTo("erasing", erasing, 1);
    }

    private static void requireUpTo(String what, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "an augmentation's " + what + " must be from 0 to " + (int) most + ", got " + value);
        }
    }

    /**
     * Returns an augmentation for handwritten digits: shifts of up to 2 pixels, rotations of up to 10 degrees, scales of up to
     * 10 % and shears of up to 0.1.
     *
     * @return the augmentation
     */
    public static Augmentation digits() {
        return NONE.withShift(2).withRotation(10).withScale(0.1).withShear(0.1);
    }

    /**
     * Returns an augmentation for pictures of clothes such as Fashion-MNIST's: a horizontal flip, a random crop with a padding
     * of 2 pixels, and erasing with probability 0.25.
     *
     * @return the augmentation
     */
    public static Augmentation fashion() {
        return NONE.withFlip(true).withCrop(2).withErasing(0.25);
    }

    /**
     * Returns the same with another shift.
     *
     * @param newShift largest shift in pixels, at least 0
     * @return a changed copy
     */
    public Augmentation withShift(double newShift) {
        return new Augmentation(
                newShift, rotation, scale, shear, elasticStrength, elasticSmoothness, flip, crop, erasing);
    }

    /**
     * Returns the same with another rotation.
     *
     * @param newRotation largest rotation in degrees, from 0 to 180
     * @return a changed copy
     */
    public Augmentation withRotation(double newRotation) {
        return new Augmentation(
                shift, newRotation, scale, shear, elasticStrength, elasticSmoothness, flip, crop, erasing);
    }

    /**
     * Returns the same with another scale.
     *
     * @param newScale a for a scale (1 + a)^u, at least 0
     * @return a changed copy
     */
    public Augmentation withScale(double newScale) {
        return new Augmentation(
                shift, rotation, newScale, shear, elasticStrength, elasticSmoothness, flip, crop, erasing);
    }

    /**
     * Returns the same with another shear.
     *
     * @param newShear largest shear, at least 0
     * @return a changed copy
     */
    public Augmentation withShear(double newShear) {
        return new Augmentation(
                shift, rotation, scale, newShear, elasticStrength, elasticSmoothness, flip, crop, erasing);
    }

    /**
     * Returns the same with another elastic distortion; the paper found α = 34 and σ = 4 best for digits of 29 x 29.
     *
     * @param strength α in pixels, at least 0
     * @param smoothness σ in pixels, above 0
     * @return a changed copy
     */
    public Augmentation withElastic(double strength, double smoothness) {
        return new Augmentation(shift, rotation, scale, shear, strength, smoothness, flip, crop, erasing);
    }

    /**
     * Returns the same with or without a horizontal flip.
     *
     * @param newFlip whether images are mirrored with probability 1/2
     * @return a changed copy
     */
    public Augmentation withFlip(boolean newFlip) {
        return new Augmentation(
                shift, rotation, scale, shear, elasticStrength, elasticSmoothness, newFlip, crop, erasing);
    }

    /**
     * Returns the same with another random crop.
     *
     * @param newCrop padding in pixels, at least 0
     * @return a changed copy
     */
    public Augmentation withCrop(int newCrop) {
        return new Augmentation(
                shift, rotation, scale, shear, elasticStrength, elasticSmoothness, flip, newCrop, erasing);
    }

    /**
     * Returns the same with another erasing.
     *
     * @param newErasing probability that a rectangle is erased, from 0 to 1
     * @return a changed copy
     */
    public Augmentation withErasing(double newErasing) {
        return new Augmentation(
                shift, rotation, scale, shear, elasticStrength, elasticSmoothness, flip, crop, newErasing);
    }

    /**
     * Returns a data set whose images are distorted in training only: {@link Batches} asks for the images of its epoch, while an
     * evaluation sees them as they are.
     *
     * @param images the images
     * @return a data set over the same images
     * @throws IllegalArgumentException if the examples are no images: if they have no normalization; or if they are augmented
     *     already
     */
    public LabelledDataset of(LabelledDataset images) {
        return new AugmentedDataset(images, this);
    }

    /**
     * Returns the parts that change something, in readable form. A checkpoint records it, and a run is resumed only with the
     * same.
     *
     * @return for example {@code shift 2.0, rotation 10.0}; empty if nothing is changed
     */
    public String settings() {
        List<String> parts = new ArrayList<>();
        addPart(parts, "shift", shift);
        addPart(parts, "rotation", rotation);
        addPart(parts, "scale", scale);
        addPart(parts, "shear", shear);
        if (elasticStrength != 0) {
            parts.add("elastic " + elasticStrength + " of smoothness " + elasticSmoothness);
        }
        if (flip) {
            parts.add("flip");
        }
        addPart(parts, "crop", crop);
        addPart(parts, "erasing", erasing);
        return String.join(", ", parts);
    }

    private static void addPart(List<String> parts, String name, double value) {
        if (value != 0) {
            parts.add(name + " " + value);
        }
    }
}
