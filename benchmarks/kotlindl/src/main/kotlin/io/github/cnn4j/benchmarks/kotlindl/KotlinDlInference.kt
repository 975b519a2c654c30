package io.github.cnn4j.benchmarks.kotlindl

import io.github.cnn4j.benchmarks.contender.Contender
import io.github.cnn4j.benchmarks.contender.Digits
import io.github.cnn4j.benchmarks.contender.InferenceWork
import io.github.cnn4j.benchmarks.contender.Settings
import org.jetbrains.kotlinx.dl.api.core.Sequential
import org.jetbrains.kotlinx.dl.dataset.OnHeapDataset

/** KotlinDL predicting: the probabilities of MNIST's test images. */
public class KotlinDlInference(
    settings: Settings,
) : Contender {
    private val network: Sequential
    private val batches: List<OnHeapDataset>
    private val singles: List<FloatArray>

    init {
        KotlinDlNetwork.configure(settings)
        network = KotlinDlNetwork.create()
        network.init()
        val test = Digits.mnist().test()
        batches =
            (0 until test.size() step InferenceWork.BATCH).map {
                KotlinDlNetwork.images(test, it, InferenceWork.BATCH)
            }
        singles = List(InferenceWork.SINGLES) { KotlinDlNetwork.pixels(test, it) }
    }

    override fun measure(): Map<String, Double> =
        InferenceWork.measure(
            batches.size,
            { network.predictSoftly(batches[it], InferenceWork.BATCH) },
            { network.predictSoftly(singles[it]) },
        )

    override fun close() {
        network.close()
    }
}
