package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Attributes
import io.github.cnn4j.layer.LayerType
import io.github.cnn4j.layer.convolution.Kernels
import io.github.cnn4j.layer.normalization.BatchNormalization
import io.github.cnn4j.matrix.Window
import io.github.cnn4j.network.BlockBuilder
import io.github.cnn4j.network.LayersBuilder

/** Adds layers one after another, to a network or to a block inside one. */
@NetworkDsl
public sealed class LayersScope(
    private val builder: LayersBuilder<*>,
) {
    /** Adds a convolution with square kernels of `kernel x kernel` pixels, each reading all channels. */
    public fun convolution(
        channels: Int,
        kernel: Int,
        stride: Int = 1,
        padding: Int = 0,
        name: String? = null,
    ): Unit = add(name) { convolution(channels, Window(kernel, stride, padding)) }

    /** Adds a convolution whose kernels may be rectangular, padded to keep the size, in groups or without bias. */
    public fun convolution(
        kernels: Kernels,
        name: String? = null,
    ): Unit = add(name) { convolution(kernels) }

    /** Adds a max-pooling over windows of any shape. */
    public fun maxPooling(
        window: Window,
        name: String? = null,
    ): Unit = add(name) { maxPooling(window) }

    /** Adds a max-pooling over square windows, which overlap only if [stride] is smaller than the window. */
    public fun maxPooling(
        size: Int,
        stride: Int = size,
        padding: Int = 0,
        name: String? = null,
    ): Unit = add(name) { maxPooling(Window(size, stride, padding)) }

    /**
     * Adds an average-pooling over square windows, which overlap only for a smaller [stride]. The padding counts as
     * zeros.
     */
    public fun averagePooling(
        size: Int,
        stride: Int = size,
        padding: Int = 0,
        name: String? = null,
    ): Unit = add(name) { averagePooling(Window(size, stride, padding)) }

    /** Adds a global average pooling, the mean of every channel. */
    public fun globalAveragePooling(name: String? = null): Unit = add(name) { globalAveragePooling() }

    /** Adds a layer that turns images into vectors. */
    public fun flatten(name: String? = null): Unit = add(name) { flatten() }

    /** Adds a fully-connected layer; its input must be a vector. */
    public fun dense(
        outputs: Int,
        name: String? = null,
    ): Unit = add(name) { dense(outputs) }

    /** Adds a rectifier, max(x, 0). */
    public fun relu(name: String? = null): Unit = add(name) { relu() }

    /** Adds a leaky rectifier, max(x, 0) + a min(x, 0) with a = [negativeSlope] from 0 to 1. */
    public fun leakyRelu(
        negativeSlope: Double = 0.01,
        name: String? = null,
    ): Unit = add(name) { leakyRelu(negativeSlope) }

    /** Adds a hyperbolic tangent. */
    public fun tanh(name: String? = null): Unit = add(name) { tanh() }

    /** Adds a logistic function, 1 / (1 + e^-x). */
    public fun sigmoid(name: String? = null): Unit = add(name) { sigmoid() }

    /** Adds a Gaussian error linear unit, x Φ(x). */
    public fun gelu(name: String? = null): Unit = add(name) { gelu() }

    /** Adds a batch normalization; [momentum] is the share of the batch in the running mean and variance. */
    public fun batchNormalization(
        momentum: Double = BatchNormalization.DEFAULT_MOMENTUM,
        epsilon: Double = BatchNormalization.DEFAULT_EPSILON,
        name: String? = null,
    ): Unit = add(name) { batchNormalization(momentum, epsilon) }

    /** Adds a dropout, which drops values with a [probability] from 0 to below 1 in training. */
    public fun dropout(
        probability: Double,
        name: String? = null,
    ): Unit = add(name) { dropout(probability) }

    /**
     * Adds a residual block, f(x) + s(x):
     *
     * ```
     * residual(shortcut = { convolution(32, kernel = 1, stride = 2) }) {
     *     convolution(32, kernel = 3, stride = 2, padding = 1)
     *     batchNormalization()
     * }
     * ```
     *
     * @param shortcut adds the layers of s; none for the identity
     * @param layers adds the layers of f, which must have the output shape of s
     */
    public fun residual(
        name: String? = null,
        shortcut: BlockScope.() -> Unit = {},
        layers: BlockScope.() -> Unit,
    ): Unit =
        add(name) {
            residual(
                { builder -> BlockScope(builder).layers() },
                { builder -> BlockScope(builder).shortcut() },
            )
        }

    /** Adds a layer of any type, for example a custom one, with the [attributes] that the type reads. */
    public fun layer(
        type: LayerType,
        attributes: Attributes = Attributes.none(),
        name: String? = null,
    ): Unit = add(name) { add(type, attributes) }

    private fun add(
        name: String?,
        layer: LayersBuilder<*>.() -> Unit,
    ) {
        builder.layer()
        if (name != null) builder.name(name)
    }
}

/** Receiver of the blocks of [LayersScope.residual]. */
public class BlockScope internal constructor(
    builder: BlockBuilder,
) : LayersScope(builder)
