package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.Initializer
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.matrix.Shape
import io.github.cnn4j.network.LayerTypes
import io.github.cnn4j.network.Network
import io.github.cnn4j.network.NetworkBuilder

/**
 * Builds a network for examples of `channels x height x width`:
 *
 * ```
 * val net = network(1, 28, 28) {
 *     convolution(20, kernel = 5)
 *     maxPooling(2)
 *     flatten()
 *     dense(500)
 *     relu()
 *     dense(10)
 * }
 * ```
 *
 * @throws IllegalArgumentException if a layer does not fit the one before it; the message names the layer
 */
public fun network(
    channels: Int,
    height: Int,
    width: Int,
    layers: NetworkScope.() -> Unit,
): Network = NetworkScope(Shape(channels, height, width)).apply(layers).build()

/** Prevents calls of an outer [network] block inside an inner one. */
@DslMarker
@Target(AnnotationTarget.CLASS)
public annotation class NetworkDsl

/** Receiver of the block of [network]. Layers are named as the library names them unless given a name. */
@NetworkDsl
public class NetworkScope private constructor(
    private val builder: NetworkBuilder,
) : LayersScope(builder) {
    internal constructor(shape: Shape) : this(Network.builder(shape))

    /** The form in which the layers compute. */
    public var form: Form = Form.BATCH_PARALLEL

    /** The precision of parameters and activations. */
    public var precision: Precision = Precision.DOUBLE

    /** The random seed of the initial parameters. */
    public var seed: Long = 1

    /** The distribution of the initial parameters. */
    public var initializer: Initializer = Initializer.pytorch()

    /** The layer types that layers composed of layers may name. */
    public var types: LayerTypes = LayerTypes.standard()

    internal fun build(): Network =
        builder
            .form(form)
            .precision(precision)
            .seed(seed)
            .initializer(initializer)
            .types(types)
            .build()
}
