package io.github.cnn4j.benchmarks.kotlindl

import io.github.cnn4j.benchmarks.contender.Contender
import io.github.cnn4j.benchmarks.contender.Digits
import io.github.cnn4j.benchmarks.contender.InferenceWork
import io.github.cnn4j.benchmarks.contender.Settings
import org.jetbrains.kotlinx.dl.api.core.Sequential
import org.jetbrains.kotlinx.dl.dataset.OnHeapDataset

/** KotlinDL training SimpleConvNet: a data set in memory, shuffled anew each epoch, fitted by its own loop. */
public class KotlinDlTraining(
    settings: Settings,
) : Contender {
    private val batch: Int = settings.batch()
    private val network: Sequential
    private val data: OnHeapDataset

    init {
        KotlinDlNetwork.configure(settings)
        network = KotlinDlNetwork.create()
        val digits = Digits.training(settings)
        data = KotlinDlNetwork.images(digits, 0, digits.size())
    }

    override fun measure(): Map<String, Double> {
        val start = System.nanoTime()
        data.shuffle()
        network.fit(data, epochs = 1, batchSize = batch)
        return mapOf(Contender.SECONDS to (System.nanoTime() - start) / 1e9)
    }

    override fun conclude(): Map<String, Double> {
        val test = Digits.mnist().test()
        val classes = network.predict(KotlinDlNetwork.images(test, 0, test.size()), InferenceWork.BATCH)
        val correct = classes.indices.count { classes[it] == test.label(it) }
        return mapOf("accuracy" to correct.toDouble() / test.size())
    }

    override fun close() {
        network.close()
    }
}
