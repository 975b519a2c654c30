package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Activation
import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.Layer
import io.github.cnn4j.layer.PassSettings
import io.github.cnn4j.layer.Purpose
import io.github.cnn4j.layer.Stage
import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.network.Network
import org.apache.commons.math3.linear.RealMatrix

/**
 * Computes one layer for one batch, outside its network and in any form.
 *
 * ```
 * val run = net.layer("conv").on(x, Form.VECTOR)
 * val z = run.forward()
 * run.delta.assign(delta)
 * val dx = run.backward()
 * ```
 *
 * Returned matrices are views that the next call overwrites. A run for training changes the layer's states, such as a running
 * mean, as training does; one for inference has no gradients.
 */
public class LayerRun internal constructor(
    layer: Layer,
    x: RealMatrix,
    form: Form,
    precision: Precision,
    purpose: Purpose,
) {
    private val count = x.rowDimension
    private val input = Activation.zeros(precision, count, layer.inputShape.size(), purpose == Purpose.TRAINING)
    private val settings = PassSettings.of(form, purpose)
    private val pass = layer.newPass(input, settings)
    private val stages = Stage.of(listOf(pass), form)

    init {
        input.values().assign(x)
    }

    /**
     * Computes the layer's output, `n x outputs`.
     *
     * @param step the step of training, from 0, whose random numbers a layer such as dropout draws, with seed 1
     */
    public fun forward(step: Long = 0): Matrix {
        settings.randomness().moveTo(1, step, 0)
        stages.forEach { it.forward(count) }
        return pass.output().values()
    }

    /**
     * The buffer that takes ∂L/∂output before [backward], `n x outputs`.
     *
     * @throws IllegalStateException if the run is for inference
     */
    public val delta: Matrix
        get() = pass.output().requireDelta()

    /** Computes ∂L/∂input, `n x inputs`, for [delta] and the last [forward]. */
    public fun backward(): Matrix {
        stages.asReversed().forEach { it.backward(count) }
        return input.requireDelta()
    }

    /**
     * Returns ∂L/∂parameters of the last [backward], summed over the batch: weights, then biases; empty without
     * parameters.
     */
    public fun gradients(): List<Matrix> = pass.gradients()
}

/** Creates a run of this layer on the batch [x], an example a row, in training or in inference; see [LayerRun]. */
public fun Layer.on(
    x: RealMatrix,
    form: Form = Form.BATCH_PARALLEL,
    precision: Precision = Precision.DOUBLE,
    purpose: Purpose = Purpose.TRAINING,
): LayerRun {
    require(x.columnDimension == inputShape.size()) {
        "layer $name expects rows of ${inputShape.size()} values, got ${x.rowDimension} x ${x.columnDimension}"
    }
    return LayerRun(this, x, form, precision, purpose)
}

/** Computes the output of the layer called [name] in inference for the batch [x] of the network's inputs, `n x outputs`. */
public fun Network.output(
    name: String,
    x: RealMatrix,
): Matrix {
    val last = layers.indexOf(layer(name))
    var z: RealMatrix = x
    for (layer in layers.take(last + 1)) {
        z = layer.on(z, form, precision, Purpose.INFERENCE).forward()
    }
    return z as Matrix
}
