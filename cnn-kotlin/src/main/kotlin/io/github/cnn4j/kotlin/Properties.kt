package io.github.cnn4j.kotlin

import io.github.cnn4j.layer.Form
import io.github.cnn4j.layer.Layer
import io.github.cnn4j.layer.Parameter
import io.github.cnn4j.layer.State
import io.github.cnn4j.layer.convolution.Convolution
import io.github.cnn4j.layer.dense.Dense
import io.github.cnn4j.layer.normalization.BatchNormalization
import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.matrix.Shape
import io.github.cnn4j.network.Network

// Properties for methods of the Java library, as Kotlin itself provides for Java's records:
// `net.layers.first().name`.

/** The layers, first to last. */
public val Network.layers: List<Layer>
    get() = layers()

/** The learnable parameters of all layers, first to last, weights before biases. */
public val Network.parameters: List<Parameter>
    get() = parameters()

/** The shape of one example that goes in. */
public val Network.inputShape: Shape
    get() = inputShape()

/** The shape that comes out for one example. */
public val Network.outputShape: Shape
    get() = outputShape()

/** How the layers compute. */
public val Network.form: Form
    get() = form()

/** How parameters and activations are stored. */
public val Network.precision: Precision
    get() = precision()

/** The name within the network. */
public val Layer.name: String
    get() = name()

/** The shape of one example that goes in. */
public val Layer.inputShape: Shape
    get() = inputShape()

/** The shape that comes out for one example. */
public val Layer.outputShape: Shape
    get() = outputShape()

/** The learnable parameters, weights before bias; none for a layer that learns nothing. */
public val Layer.parameters: List<Parameter>
    get() = parameters()

/** The kernels w, a `C_out x C_in x K x K` tensor. */
public val Convolution.weight: Parameter
    get() = weight()

/** The biases b, one per output channel. */
public val Convolution.bias: Parameter
    get() = bias()

/** The weights w, `outputs x inputs`. */
public val Dense.weight: Parameter
    get() = weight()

/** The biases b, one per output. */
public val Dense.bias: Parameter
    get() = bias()

/** The scales γ, one per channel. */
public val BatchNormalization.weight: Parameter
    get() = weight()

/** The shifts β, one per channel. */
public val BatchNormalization.bias: Parameter
    get() = bias()

/** The running mean, one value per channel, which inference normalizes by. */
public val BatchNormalization.runningMean: State
    get() = runningMean()

/** The running variance, one value per channel, which inference normalizes by. */
public val BatchNormalization.runningVariance: State
    get() = runningVariance()

/** The values themselves, not a copy: `1 x C` for one value per channel. */
public val State.value: Matrix
    get() = value()

/** The name within the network, such as `fc1.weight`. */
public val Parameter.name: String
    get() = name()

/** The values themselves, not a copy: a kernel a row, weights `outputs x inputs`, biases `1 x outputs`. */
public val Parameter.value: Matrix
    get() = value()
