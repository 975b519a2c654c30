import io.github.cnn4j.kotlin.get
import io.github.cnn4j.kotlin.set
import io.github.cnn4j.layer.Activation
import io.github.cnn4j.layer.Attributes
import io.github.cnn4j.layer.ChunkedGradients
import io.github.cnn4j.layer.ExampleWisePass
import io.github.cnn4j.layer.Layer
import io.github.cnn4j.layer.LayerContext
import io.github.cnn4j.layer.LayerPass
import io.github.cnn4j.layer.LayerType
import io.github.cnn4j.layer.Parameter
import io.github.cnn4j.layer.PassSettings
import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.matrix.Shape

/**
 * z = x where x > 0, and a(c) x elsewhere, with a learned slope a for each channel (He et al., Delving deep into rectifiers,
 * 2015).
 */
class Prelu private constructor(
    context: LayerContext,
    attributes: Attributes,
) : Layer {
    private val name = context.name()
    private val shape = context.inputShape()
    internal val slope = Parameter.constant("$name.slope", listOf(shape.channels), 0.25, context.precision())

    init {
        attributes.requireOnly()
    }

    override fun name(): String = name

    override fun description(): String = "PReLU"

    override fun inputShape(): Shape = shape

    override fun outputShape(): Shape = shape

    override fun parameters(): List<Parameter> = listOf(slope)

    override fun type(): LayerType = TYPE

    override fun newPass(
        input: Activation,
        settings: PassSettings,
    ): LayerPass = PreluPass(this, input, settings)

    companion object {
        val TYPE: LayerType = LayerType.of("prelu", ::Prelu)
    }
}

/** Computes chunks of the batch, several at once on several threads. */
private class PreluPass(
    layer: Prelu,
    input: Activation,
    settings: PassSettings,
) : ExampleWisePass(layer, input, settings) {
    private val a = layer.slope.value()
    private val area = layer.inputShape().area()
    private val size = layer.inputShape().size()
    private val gradients = ChunkedGradients(layer.parameters(), input, settings)

    override fun forward(
        from: Int,
        to: Int,
    ) {
        val x = input().values()
        val z = output().values()
        for (n in from until to) {
            for (k in 0 until size) z[n, k] = slope(x[n, k], k) * x[n, k]
        }
    }

    /** ∂L/∂x = δ slope, and ∂L/∂a(c) = Σ δ x over the x <= 0 of channel c. */
    override fun backward(
        chunk: Int,
        from: Int,
        to: Int,
    ) {
        val x = input().values()
        val inputDelta = input().delta() // null where it is not needed
        val delta = output().requireDelta()
        val da = gradients.newShare(chunk)[0]
        for (n in from until to) {
            for (k in 0 until size) {
                if (x[n, k] <= 0) da.addToEntry(0, k / area, delta[n, k] * x[n, k])
                inputDelta?.set(n, k, slope(x[n, k], k) * delta[n, k])
            }
        }
    }

    private fun slope(
        x: Double,
        k: Int,
    ) = if (x > 0) 1.0 else a[0, k / area]

    override fun finishBackward(chunks: Int) = gradients.sum(chunks)

    override fun gradients(): List<Matrix> = gradients.total()

    /** Which x are positive; where this changes, the layer has a kink, and the gradient check takes a smaller step. */
    override fun choices(n: Int): Long {
        val x = input().values()
        var choices = 1L
        for (i in 0 until n) {
            for (k in 0 until size) choices = 31 * choices + (if (x[i, k] > 0) 1 else 0)
        }
        return choices
    }
}
