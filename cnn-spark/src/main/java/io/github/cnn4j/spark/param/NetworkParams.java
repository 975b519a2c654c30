package io.github.cnn4j.spark.param;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/**
 * The parameters that say what is trained.
 *
 * @param <S> the class that has them
 */
public interface NetworkParams<S> extends Settable<S> {

    /** The parameters as an object that an estimator holds. */
    final class Values implements Serializable {
        private static final long serialVersionUID = 1;

        private final Param<String> network;
        private final IntArrayParam inputShape;
        private final IntParam numClasses;
        private final Param<String> precision;
        private final LongParam seed;

        /**
         * Creates the parameters.
         *
         * @param owner the estimator
         */
        public Values(Params owner) {
            network = new Param<>(
                    owner,
                    "network",
                    "the network: SimpleConvNet, LeNet5, SmallVgg or SmallResNet, or its layers as JSON",
                    Validator.of(NetworkText::isValid));
            inputShape = new IntArrayParam(
                    owner,
                    "inputShape",
                    "channels, height and width of an example, for a network given by its name",
                    Validator.of(
                            shape -> shape.length == 3 && Arrays.stream(shape).allMatch(n -> n >= 1)));
            numClasses = new IntParam(
                    owner,
                    "numClasses",
                    "number of classes, for a network given by its name; 0 for the largest label + 1",
                    ParamValidators.gtEq(0));
            precision = new Param<>(
                    owner, "precision", "double or float", ParamValidators.inArray(List.of("double", "float")));
            seed = new LongParam(owner, "seed", "random seed of parameters, shuffling, dropout and augmentation");
        }
    }

    /**
     * Returns the parameters as an object.
     *
     * @return what the estimator holds
     */
    Values networkParams();

    /**
     * Returns the the network: {@code SimpleConvNet}, {@code LeNet5}, {@code SmallVgg} or {@code SmallResNet}, for {@link #inputShape()} and
     * {@link #numClasses()}; or its layers as JSON, as {@code NetworkJson.write} writes them.
     *
     * @return the parameter
     */
    default Param<String> network() {
        return networkParams().network;
    }

    /**
     * Sets {@link #network()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setNetwork(String value) {
        return with(network(), value);
    }

    /**
     * Returns the channels, height and width of an example, where the network is given by its name; default 1 x 28 x 28.
     *
     * @return the parameter
     */
    default IntArrayParam inputShape() {
        return networkParams().inputShape;
    }

    /**
     * Sets {@link #inputShape()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setInputShape(int[] value) {
        return with(inputShape(), value);
    }

    /**
     * Returns the number of classes, where the network is given by its name; default 0 for the largest label + 1.
     *
     * @return the parameter
     */
    default IntParam numClasses() {
        return networkParams().numClasses;
    }

    /**
     * Sets {@link #numClasses()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setNumClasses(int value) {
        return with(numClasses(), value);
    }

    /**
     * Returns the {@code double} (the default) or {@code float}, which is about twice as fast.
     *
     * @return the parameter
     */
    default Param<String> precision() {
        return networkParams().precision;
    }

    /**
     * Sets {@link #precision()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setPrecision(String value) {
        return with(precision(), value);
    }

    /**
     * Returns the random seed of parameters, shuffling, dropout and augmentation; default 1.
     *
     * @return the parameter
     */
    default LongParam seed() {
        return networkParams().seed;
    }

    /**
     * Sets {@link #seed()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setSeed(long value) {
        return with(seed(), value);
    }

    /** Gives the parameters their defaults. */
    default void setDefaultsOfNetworkParams() {
        withDefault(network(), "SimpleConvNet");
        withDefault(inputShape(), new int[] {1, 28, 28});
        withDefault(numClasses(), 0);
        withDefault(precision(), "double");
        withDefault(seed(), 1L);
    }
}
