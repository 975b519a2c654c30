package io.github.cnn4j.optim;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import java.util.List;

/**
 * Updates parameters by their gradients: a value that holds hyper-parameters, a schedule and a formula for one step. The states
 * of the formula are kept by a {@link Stepper}, saved with a checkpoint and restored on resume.
 *
 * <p>A custom optimizer implements {@link #settings}, {@link #learningRate}, {@link #states} and {@link #update}. The rest
 * is the same for all optimizers: schedules, clipping, frozen parameters, checkpoints, parallel tasks.
 */
public interface Optimizer {

    /**
     * Returns the method and its settings in readable form. A checkpoint records them, and a run is resumed only with the same.
     *
     * @return for example {@code SGD, rate 0.01, momentum 0.5}
     */
    String settings();

    /**
     * Returns the learning rate over time.
     *
     * @return the schedule
     */
    LearningRate learningRate();

    /**
     * Returns the largest norm of all gradients together; larger gradients are scaled down to it before the step (Pascanu et
     * al., On the difficulty of training recurrent neural networks, 2013).
     *
     * @return a number above 0; infinite for no clipping
     */
    default double maxGradientNorm() {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Returns the names of the states of each parameter.
     *
     * @return one name per state, for example {@code velocity}; each state has the parameter's size and starts at 0
     */
    List<String> states();

    /**
     * Takes one step with a part of a parameter. Parts are updated in parallel on several threads, so an entry of the new values
     * may depend only on the same entry of values, gradient and states.
     *
     * <p>All matrices are contiguous, of one size and precision, and begin at the same offset in their arrays: loops with one
     * index for all arrays become vector instructions.
     *
     * @param values w; modified
     * @param gradient g = ∂L/∂w, clipped; not modified
     * @param states one matrix per name of {@link #states}, in their order; modified
     * @param step the learning rate and the number of the step
     */
    void update(Matrix values, Matrix gradient, List<Matrix> states, Step step);

    /**
     * One step.
     *
     * @param rate the learning rate
     * @param number the number of the step, from 1
     */
    record Step(double rate, long number) {}

    /**
     * Creates a stepper, which takes the steps.
     *
     * @param parameters the parameters to train; frozen ones are not changed
     * @param gradients the matrices to which the backward pass writes the gradients, one per parameter, in their order and sizes
     * @return a stepper with states of zero
     * @throws IllegalArgumentException if the gradients' number, sizes or precision are not the parameters'
     */
    default Stepper newStepper(List<Parameter> parameters, List<Matrix> gradients) {
        return new Stepper(this, parameters, gradients);
    }
}
