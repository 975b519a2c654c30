package io.github.cnn4j.kotlin

import io.github.cnn4j.data.Dataset
import io.github.cnn4j.network.Network
import io.github.cnn4j.train.History
import io.github.cnn4j.train.Trainer
import io.github.cnn4j.train.TrainerBuilder

/**
 * A training run that can be interrupted and resumed.
 *
 * ```
 * val training = training(net, digits.train()) {
 *     test(digits.test())
 *     epochs(5)
 * }
 * training.run()
 * ```
 *
 * Interrupting the thread ends [run] after the current batch. The network keeps what it has learned and can be used
 * immediately; another call of [run] continues with the next batch, bit-identical to a run without an interruption.
 *
 * @param trainer the trainer
 */
public open class Training(
    private val trainer: Trainer,
) {
    /**
     * Trains until all epochs are done or the thread is interrupted.
     *
     * @return the history, including that of earlier calls
     * @throws io.github.cnn4j.optim.DivergenceException if a loss is NaN or infinite
     */
    public open fun run(): History = trainer.train()
}

/**
 * Prepares the training of [network] on [data] with the homework's settings, changed by [settings].
 *
 * @throws IllegalArgumentException if the data does not fit the network
 */
public fun training(
    network: Network,
    data: Dataset,
    settings: TrainerBuilder.() -> Unit = {},
): Training = Training(Trainer.builder(network, data).apply(settings).build())

/**
 * Trains this network on [data] and returns the history; see [training] for a run that can be resumed.
 *
 * ```
 * val history = net.train(digits.train()) { epochs(5) }
 * ```
 *
 * @throws IllegalArgumentException if the data does not fit the network
 * @throws io.github.cnn4j.optim.DivergenceException if a loss is NaN or infinite
 */
public fun Network.train(
    data: Dataset,
    settings: TrainerBuilder.() -> Unit = {},
): History = training(this, data, settings).run()
