package io.github.cnn4j.notebooks

import io.github.cnn4j.data.Dataset
import io.github.cnn4j.network.Network
import io.github.cnn4j.notebooks.jupyter.Displays
import io.github.cnn4j.notebooks.jupyter.LiveView
import io.github.cnn4j.notebooks.jupyter.callInterruptibly
import io.github.cnn4j.train.History
import io.github.cnn4j.train.Trainer
import io.github.cnn4j.train.TrainerBuilder
import java.util.concurrent.ForkJoinTask

/**
 * A training that shows itself in a notebook and can be interrupted and taken up again.
 *
 * ```
 * val training = training(net, digits.train()) {
 *     test(digits.test())
 *     epochs(5)
 * }
 * training.run()
 * ```
 *
 * Interrupting the cell ends [run] after the batch at hand. The network keeps what it has learnt and can be used at once;
 * running the cell again goes on with the next batch, as if it had never been interrupted.
 */
public class Training internal constructor(
    private val trainer: Trainer,
    private val view: LiveView,
) {
    /**
     * Trains until all epochs are done or the thread is interrupted. In a notebook, a progress bar and curves follow.
     *
     * @return the history, of earlier runs too
     * @throws io.github.cnn4j.optim.DivergenceException if a loss is NaN or infinite
     */
    public fun run(): History {
        view.start()
        // Inside withThreads the pool's threads are the ones to train on, and its caller is the one that is interrupted.
        val apart = Displays.connected && !ForkJoinTask.inForkJoinPool()
        val history = if (apart) callInterruptibly(trainer::train) else trainer.train()
        view.finish(history)
        return history
    }
}

/**
 * Prepares the training of [network] on [data] with the homework's settings, unless [settings] say otherwise.
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
    return Training(builder.apply(settings).build(), view)
}

/**
 * Trains this network on [data] at once; see [training] for one that can be taken up again.
 *
 * ```
 * val history = net.train(digits.train()) { epochs(5) }
 * ```
 */
public fun Network.train(
    data: Dataset,
    settings: TrainerBuilder.() -> Unit = {},
): History = training(this, data, settings).run()
