package io.github.cnn4j.spark.param;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The parameters that say how rows become inputs of the network.
 *
 * @param <S> the class that has them
 */
public interface InputParams<S> extends Settable<S> {

    /** The parameters as an object that an estimator holds. */
    final class Values implements Serializable {
        private static final long serialVersionUID = 1;

        private final DoubleArrayParam pixelMeans;
        private final DoubleArrayParam pixelDeviations;
        private final BooleanParam pictureFiles;
        private final Param<String> augmentation;

        /**
         * Creates the parameters.
         *
         * @param owner the estimator
         */
        public Values(Params owner) {
            pixelMeans = new DoubleArrayParam(
                    owner,
                    "pixelMeans",
                    "means of the pixels on the scale 0 .. 1: one, or one per channel",
                    Validator.of(
                            means -> means.length > 0 && Arrays.stream(means).allMatch(Double::isFinite)));
            pixelDeviations = new DoubleArrayParam(
                    owner,
                    "pixelDeviations",
                    "standard deviations of the pixels on the scale 0 .. 1, as many",
                    Validator.of(
                            all -> all.length > 0 && Arrays.stream(all).allMatch(d -> d > 0 && Double.isFinite(d))));
            pictureFiles = new BooleanParam(
                    owner, "pictureFiles", "whether features of type binary are picture files, not pixels");
            augmentation = new Param<>(
                    owner,
                    "augmentation",
                    "how training images are distorted: none, digits, or parts such as shift 2, rotation 10, flip",
                    Validator.of(AugmentationText::isValid));
        }
    }

    /**
     * Returns the parameters as an object.
     *
     * @return what the estimator holds
     */
    Values inputParams();

    /**
     * Returns the means of the pixels on the scale 0 .. 1, one or one per channel; default 0. Vectors and arrays of numbers are not normalized.
     *
     * @return the parameter
     */
    default DoubleArrayParam pixelMeans() {
        return inputParams().pixelMeans;
    }

    /**
     * Sets {@link #pixelMeans()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setPixelMeans(double[] value) {
        return with(pixelMeans(), value);
    }

    /**
     * Returns the standard deviations of the pixels on the scale 0 .. 1, as many as means; default 1.
     *
     * @return the parameter
     */
    default DoubleArrayParam pixelDeviations() {
        return inputParams().pixelDeviations;
    }

    /**
     * Sets {@link #pixelDeviations()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setPixelDeviations(double[] value) {
        return with(pixelDeviations(), value);
    }

    /**
     * Returns the whether features of type {@code binary} are picture files of the size of the input, not pixels; default false.
     *
     * @return the parameter
     */
    default BooleanParam pictureFiles() {
        return inputParams().pictureFiles;
    }

    /**
     * Sets {@link #pictureFiles()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setPictureFiles(boolean value) {
        return with(pictureFiles(), value);
    }

    /**
     * Returns the how training images are distorted: {@code none} (the default), {@code digits}, or parts such as {@code shift 2, rotation 10,
     * scale 0.1, shear 0.1, elastic 34 4, flip, crop 4, erasing 0.25}; only for pixels.
     *
     * @return the parameter
     */
    default Param<String> augmentation() {
        return inputParams().augmentation;
    }

    /**
     * Sets {@link #augmentation()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setAugmentation(String value) {
        return with(augmentation(), value);
    }

    /** Gives the parameters their defaults. */
    default void setDefaultsOfInputParams() {
        withDefault(pixelMeans(), new double[] {0});
        withDefault(pixelDeviations(), new double[] {1});
        withDefault(pictureFiles(), false);
        withDefault(augmentation(), "none");
    }
}
