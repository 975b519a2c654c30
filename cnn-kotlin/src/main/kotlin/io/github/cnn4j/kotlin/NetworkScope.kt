package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Attributes
import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.Initializer
import io.github.cnn4j.layer.LayerType
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.matrix.Shape
import io.github.cnn4j.matrix.Window
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

/** Keeps the layers of an outer [network] out of an inner one's reach. */
@DslMarker
@Target(AnnotationTarget.CLASS)
public annotation class NetworkDsl

/** What may be said inside [network]. Layers are named as the library names them unless given a name. */
@NetworkDsl
public class NetworkScope internal constructor(
    shape: Shape,
) {
    private val builder: NetworkBuilder = Network.builder(shape)

    /** How the layers compute. */
    public var form: Form = Form.BATCH_PARALLEL

    /** How parameters and activations are stored. */
    public var precision: Precision = Precision.DOUBLE

    /** Where the random numbers of the initial parameters start. */
    public var seed: Long = 1

    /** What the initial parameters are drawn from. */
    public var initializer: Initializer = Initializer.pytorch()

    /** What layers that are made of layers may name. */
    public var types: LayerTypes = LayerTypes.standard()

    /** Adds a convolution with square kernels of `kernel x kernel` pixels, each reading all channels. */
    public fun convolution(
        channels: Int,
        kernel: Int,
        stride: Int = 1,
        padding: Int = 0,
        name: String? = null,
    ): Unit = add(name) { convolution(channels, Window(kernel, stride, padding)) }

    /** Adds a max-pooling over square windows, which do not overlap unless [stride] says so. */
    public fun maxPooling(
        size: Int,
        stride: Int = size,
        padding: Int = 0,
        name: String? = null,
    ): Unit = add(name) { maxPooling(Window(size, stride, padding)) }

    /** Adds a layer that turns images into vectors. */
    public fun flatten(name: String? = null): Unit = add(name) { flatten() }

    /** Adds a fully-connected layer; its input must be a vector. */
    public fun dense(
        outputs: Int,
        name: String? = null,
    ): Unit = add(name) { dense(outputs) }

    /** Adds a rectifier, max(x, 0). */
    public fun relu(name: String? = null): Unit = add(name) { relu() }

    /** Adds a layer of any type, for example a custom one, with the [attributes] that the type reads. */
    public fun layer(
        type: LayerType,
        attributes: Attributes = Attributes.none(),
        name: String? = null,
    ): Unit = add(name) { add(type, attributes) }

    private fun add(
        name: String?,
        layer: NetworkBuilder.() -> Unit,
    ) {
        builder.layer()
        if (name != null) builder.name(name)
    }

    internal fun build(): Network =
        builder
            .form(form)
            .precision(precision)
            .seed(seed)
            .initializer(initializer)
            .types(types)
            .build()
}
