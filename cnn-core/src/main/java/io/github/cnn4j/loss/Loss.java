package io.github.cnn4j.loss;

import io.github.cnn4j.matrix.Matrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The function that training minimizes: a function of the network's outputs z and of targets t, and its gradient for z.
 *
 * <p>The mean over the batch is taken here and nowhere else, so every gradient below is a plain sum over the batch. A custom
 * loss implements this interface; it must not keep state from one call to the next.
 */
public interface Loss {

    /**
     * Computes the loss of a batch.
     *
     * @param outputs N x outputs, the network's outputs; not modified
     * @param targets N x outputs; not modified
     * @return the mean over the batch
     * @throws IllegalArgumentException if the sizes differ, or these are no targets for this loss
     */
    double loss(RealMatrix outputs, RealMatrix targets);

    /**
     * Computes the loss of a batch and its gradient.
     *
     * @param outputs N x outputs, the network's outputs; not modified
     * @param targets N x outputs; not modified
     * @param delta N x outputs; overwritten by δ = ∂L/∂outputs
     * @return the mean over the batch
     * @throws IllegalArgumentException if the sizes differ, or these are no targets for this loss
     */
    double lossAndDelta(RealMatrix outputs, RealMatrix targets, Matrix delta);

    /**
     * Returns how much a batch counts when the losses of several batches are averaged: the number of its examples, unless the
     * loss weights its examples.
     *
     * @param targets N x outputs; not modified
     * @return a number above 0
     */
    default double weight(RealMatrix targets) {
        return targets.getRowDimension();
    }

    /**
     * Returns the loss and its settings in readable form. A checkpoint records them, and a run is resumed only with the same.
     *
     * @return for example {@code softmax cross-entropy, label smoothing 0.1}
     */
    String settings();
}
