package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.data.Dataset
import io.github.cnn4j.kotlin.Training
import io.github.cnn4j.network.Network
import io.github.cnn4j.train.History
import io.github.cnn4j.train.Trainer
import io.github.cnn4j.train.TrainerBuilder
import java.util.concurrent.ForkJoinTask

// `training` and `train` of cnn-kotlin with a live view, under the same names, so that the same code runs in a notebook
// and in a program. `libraries.json` imports these two by name, which takes precedence over its star import of
// cnn-kotlin. A cell that imports `io.github.cnn4j.kotlin.*` itself uses those without a view.

/** A training run that a notebook shows while it runs, and that interrupting the cell interrupts. */
internal class LiveTraining(
    trainer: Trainer,
    private val view: LiveView,
) : Training(trainer) {
    override fun run(): History {
        view.start()
        // Inside withThreads the pool's threads train, and its caller is interrupted.
        val apart = Displays.connected && !ForkJoinTask.inForkJoinPool()
        val history = if (apart) callInterruptibly { super.run() } else super.run()
        view.finish(history)
        return history
    }
}

/**
 * Prepares the training of [network] on [data] like [io.github.cnn4j.kotlin.training]; in a notebook, each run shows a
 * progress bar and curves, and interrupting the cell ends it after the current batch.
 *
 * @throws IllegalArgumentException if the data does not fit the network
 */
public fun training(
    network: Network,
    data: Dataset,
    settings: TrainerBuilder.() -> Unit = {},
): Training {
    val view = LiveView()
    val builder = Trainer.builder(network, data).onBatch(view::onBatch).onEpoch(view::onEpoch)
    return LiveTraining(builder.apply(settings).build(), view)
}

/**
 * Trains this network on [data] like [io.github.cnn4j.kotlin.train]; in a notebook, with a progress bar and curves.
 *
 * @throws IllegalArgumentException if the data does not fit the network
 * @throws io.github.cnn4j.optim.DivergenceException if a loss is NaN or infinite
 */
public fun Network.train(
    data: Dataset,
    settings: TrainerBuilder.() -> Unit = {},
): History = training(this, data, settings).run()
