package io.github.cnn4j.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/**
 * The parameters that say how steps are taken.
 *
 * @param <S> the class that has them
 */
public interface StepParams<S> extends Settable<S> {

    /** The parameters as an object that an estimator holds. */
    final class Values implements Serializable {
        private static final long serialVersionUID = 1;

        private final IntParam maxIter;
        private final IntParam batchSize;
        private final Param<String> optimizer;
        private final DoubleParam stepSize;
        private final Param<String> schedule;
        private final DoubleParam warmUpEpochs;
        private final DoubleParam momentum;
        private final DoubleParam weightDecay;
        private final DoubleParam maxGradientNorm;
        private final DoubleParam labelSmoothing;

        /**
         * Creates the parameters.
         *
         * @param owner the estimator
         */
        public Values(Params owner) {
            maxIter = new IntParam(owner, "maxIter", "number of epochs", ParamValidators.gtEq(1));
            batchSize = new IntParam(
                    owner, "batchSize", "examples of a step, of all workers together", ParamValidators.gtEq(1));
            optimizer = new Param<>(
                    owner,
                    "optimizer",
                    "sgd, adam, adamw or rmsprop",
                    ParamValidators.inArray(StepSettings.OPTIMIZERS));
            stepSize = new DoubleParam(
                    owner, "stepSize", "learning rate, the largest of the schedule", ParamValidators.gt(0));
            schedule = new Param<>(
                    owner,
                    "schedule",
                    "schedule of the learning rate: constant, cosine or oneCycle",
                    ParamValidators.inArray(StepSettings.SCHEDULES));
            warmUpEpochs = new DoubleParam(
                    owner,
                    "warmUpEpochs",
                    "epochs in which the learning rate rises linearly at first",
                    ParamValidators.gtEq(0));
            momentum = new DoubleParam(
                    owner, "momentum", "momentum of sgd and rmsprop", ParamValidators.inRange(0, 1, true, false));
            weightDecay = new DoubleParam(owner, "weightDecay", "weight decay", ParamValidators.gtEq(0));
            maxGradientNorm = new DoubleParam(
                    owner,
                    "maxGradientNorm",
                    "largest norm of all gradients together; 0 for no clipping",
                    ParamValidators.gtEq(0));
            labelSmoothing = new DoubleParam(
                    owner,
                    "labelSmoothing",
                    "label smoothing of the cross-entropy",
                    ParamValidators.inRange(0, 1, true, false));
        }
    }

    /**
     * Returns the parameters as an object.
     *
     * @return what the estimator holds
     */
    Values stepParams();

    /**
     * Returns the number of epochs; default 10.
     *
     * @return the parameter
     */
    default IntParam maxIter() {
        return stepParams().maxIter;
    }

    /**
     * Sets {@link #maxIter()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setMaxIter(int value) {
        return with(maxIter(), value);
    }

    /**
     * Returns the number of examples of a step, of all workers together; default 64.
     *
     * @return the parameter
     */
    default IntParam batchSize() {
        return stepParams().batchSize;
    }

    /**
     * Sets {@link #batchSize()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setBatchSize(int value) {
        return with(batchSize(), value);
    }

    /**
     * Returns the optimizer: {@code sgd} (the default), {@code adam}, {@code adamw} or {@code rmsprop}.
     *
     * @return the parameter
     */
    default Param<String> optimizer() {
        return stepParams().optimizer;
    }

    /**
     * Sets {@link #optimizer()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setOptimizer(String value) {
        return with(optimizer(), value);
    }

    /**
     * Returns the learning rate, the largest of the schedule; default 0.01.
     *
     * @return the parameter
     */
    default DoubleParam stepSize() {
        return stepParams().stepSize;
    }

    /**
     * Sets {@link #stepSize()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setStepSize(double value) {
        return with(stepSize(), value);
    }

    /**
     * Returns the schedule of the learning rate: {@code constant} (the default), {@code cosine} or {@code oneCycle}.
     *
     * @return the parameter
     */
    default Param<String> schedule() {
        return stepParams().schedule;
    }

    /**
     * Sets {@link #schedule()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setSchedule(String value) {
        return with(schedule(), value);
    }

    /**
     * Returns the length in epochs of a linear rise of the learning rate at the beginning; default 0 for none.
     *
     * @return the parameter
     */
    default DoubleParam warmUpEpochs() {
        return stepParams().warmUpEpochs;
    }

    /**
     * Sets {@link #warmUpEpochs()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setWarmUpEpochs(double value) {
        return with(warmUpEpochs(), value);
    }

    /**
     * Returns the momentum of {@code sgd} and {@code rmsprop}; default 0.5.
     *
     * @return the parameter
     */
    default DoubleParam momentum() {
        return stepParams().momentum;
    }

    /**
     * Sets {@link #momentum()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setMomentum(double value) {
        return with(momentum(), value);
    }

    /**
     * Returns the weight decay; default 0.
     *
     * @return the parameter
     */
    default DoubleParam weightDecay() {
        return stepParams().weightDecay;
    }

    /**
     * Sets {@link #weightDecay()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setWeightDecay(double value) {
        return with(weightDecay(), value);
    }

    /**
     * Returns the largest norm of all gradients together; default 0 for no clipping.
     *
     * @return the parameter
     */
    default DoubleParam maxGradientNorm() {
        return stepParams().maxGradientNorm;
    }

    /**
     * Sets {@link #maxGradientNorm()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setMaxGradientNorm(double value) {
        return with(maxGradientNorm(), value);
    }

    /**
     * Returns the label smoothing of the cross-entropy; default 0.
     *
     * @return the parameter
     */
    default DoubleParam labelSmoothing() {
        return stepParams().labelSmoothing;
    }

    /**
     * Sets {@link #labelSmoothing()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setLabelSmoothing(double value) {
        return with(labelSmoothing(), value);
    }

    /** Gives the parameters their defaults. */
    default void setDefaultsOfStepParams() {
        withDefault(maxIter(), 10);
        withDefault(batchSize(), 64);
        withDefault(optimizer(), "sgd");
        withDefault(stepSize(), 0.01);
        withDefault(schedule(), "constant");
        withDefault(warmUpEpochs(), 0.0);
        withDefault(momentum(), 0.5);
        withDefault(weightDecay(), 0.0);
        withDefault(maxGradientNorm(), 0.0);
        withDefault(labelSmoothing(), 0.0);
    }
}
