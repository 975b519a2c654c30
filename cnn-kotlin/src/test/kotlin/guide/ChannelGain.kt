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

/** z(n, c, m, l) = g(c) x(n, c, m, l), with a learned gain g for each channel. */
class ChannelGain private constructor(
    context: LayerContext,
    attributes: Attributes,
) : Layer {
    private val name = context.name()
    private val shape = context.inputShape()
    internal val gain = Parameter.constant("$name.gain", listOf(shape.channels), 1.0, context.precision())

    init {
        attributes.requireOnly()
    }

    override fun name(): String = name

    override fun description(): String = "Channel gain"

    override fun inputShape(): Shape = shape

    override fun outputShape(): Shape = shape

    override fun parameters(): List<Parameter> = listOf(gain)

    override fun type(): LayerType = TYPE

    override fun newPass(
        input: Activation,
        settings: PassSettings,
    ): LayerPass = ChannelGainPass(this, input, settings)

    companion object {
        val TYPE: LayerType = LayerType.of("channel-gain", ::ChannelGain)
    }
}

private class ChannelGainPass(
    layer: ChannelGain,
    input: Activation,
    settings: PassSettings,
) : ExampleWisePass(layer, input, settings) {
    private val g = layer.gain.value()
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
            for (k in 0 until size) z[n, k] = g[0, k / area] * x[n, k]
        }
    }

    override fun backward(
        chunk: Int,
        from: Int,
        to: Int,
    ) {
        val x = input().values()
        val inputDelta = input().delta() // null where it is not needed
        val delta = output().requireDelta()
        val dg = gradients.newShare(chunk)[0]
        for (n in from until to) {
            for (k in 0 until size) {
                dg.addToEntry(0, k / area, delta[n, k] * x[n, k])
                inputDelta?.set(n, k, g[0, k / area] * delta[n, k])
            }
        }
    }

    override fun finishBackward(chunks: Int) = gradients.sum(chunks)

    override fun gradients(): List<Matrix> = gradients.total()
}
