package io.github.cnn4j.benchmarks.kotlindl

import io.github.cnn4j.benchmarks.contender.Settings
import io.github.cnn4j.benchmarks.contender.Work
import io.github.cnn4j.data.LabelledDataset
import io.github.cnn4j.matrix.FloatMatrix
import org.jetbrains.kotlinx.dl.api.core.Sequential
import org.jetbrains.kotlinx.dl.api.core.activation.Activations
import org.jetbrains.kotlinx.dl.api.core.initializer.RandomUniform
import org.jetbrains.kotlinx.dl.api.core.layer.convolutional.Conv2D
import org.jetbrains.kotlinx.dl.api.core.layer.convolutional.ConvPadding
import org.jetbrains.kotlinx.dl.api.core.layer.core.Dense
import org.jetbrains.kotlinx.dl.api.core.layer.core.Input
import org.jetbrains.kotlinx.dl.api.core.layer.pooling.MaxPool2D
import org.jetbrains.kotlinx.dl.api.core.layer.reshaping.Flatten
import org.jetbrains.kotlinx.dl.api.core.loss.Losses
import org.jetbrains.kotlinx.dl.api.core.metric.Metrics
import org.jetbrains.kotlinx.dl.api.core.optimizer.Momentum
import org.jetbrains.kotlinx.dl.dataset.OnHeapDataset
import org.tensorflow.Graph
import org.tensorflow.Session
import org.tensorflow.framework.ConfigProto
import kotlin.math.sqrt

/** SimpleConvNet in KotlinDL. */
internal object KotlinDlNetwork {
    /**
     * Before the first network: KotlinDL has no setting for threads, but all sessions of a process share TensorFlow's, as
     * many as the first one asks for.
     */
    fun configure(settings: Settings) {
        val configuration =
            ConfigProto
                .newBuilder()
                .setIntraOpParallelismThreads(settings.threads())
                .setInterOpParallelismThreads(settings.threads())
                .build()
        Graph().use { graph -> Session(graph, configuration.toByteArray()).close() }
    }

    fun create(): Sequential {
        val network =
            Sequential.of(
                Input(Work.SIDE.toLong(), Work.SIDE.toLong(), 1),
                Conv2D(
                    filters = Work.CHANNELS,
                    kernelSize = Work.KERNEL,
                    activation = Activations.Linear,
                    kernelInitializer = uniform(Work.KERNEL * Work.KERNEL, 1),
                    biasInitializer = uniform(Work.KERNEL * Work.KERNEL, 2),
                    padding = ConvPadding.VALID,
                ),
                MaxPool2D(poolSize = Work.POOL, strides = Work.POOL),
                Flatten(),
                dense(Work.HIDDEN, Activations.Relu, Work.flattened(Work.SIDE), 3),
                dense(Work.CLASSES, Activations.Linear, Work.HIDDEN, 5),
            )
        network.compile(
            Momentum(Work.RATE.toFloat(), Work.MOMENTUM.toFloat(), useNesterov = false),
            Losses.SOFT_MAX_CROSS_ENTROPY_WITH_LOGITS,
            Metrics.ACCURACY,
        )
        return network
    }

    private fun dense(
        outputs: Int,
        activation: Activations,
        fanIn: Int,
        seed: Long,
    ) = Dense(
        outputSize = outputs,
        activation = activation,
        kernelInitializer = uniform(fanIn, seed),
        biasInitializer = uniform(fanIn, seed + 1),
    )

    /** Of one seed, the bias would repeat the numbers of the kernel. */
    private fun uniform(
        fanIn: Int,
        seed: Long,
    ): RandomUniform {
        val bound = 1 / sqrt(fanIn.toFloat())
        return RandomUniform(maxVal = bound, minVal = -bound, seed = seed)
    }

    /** Images [first] .. [first] + [count] - 1 with their classes, normalized. */
    fun images(
        data: LabelledDataset,
        first: Int,
        count: Int,
    ): OnHeapDataset =
        OnHeapDataset.create(
            Array(count) { pixels(data, first + it) },
            FloatArray(count) { data.label(first + it).toFloat() },
        )

    /** The values of image [index], normalized. */
    fun pixels(
        data: LabelledDataset,
        index: Int,
    ): FloatArray = FloatMatrix(1, data.shape().size()).also { data.copyExample(index, it, 0) }.data()
}
