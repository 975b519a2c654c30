package io.github.cnn4j.kotlin

import io.github.cnn4j.data.LabelledDataset
import io.github.cnn4j.network.Network
import io.github.cnn4j.train.Trainer
import java.util.concurrent.Callable
import java.util.concurrent.ForkJoinPool

/**
 * The median time of one call of [work] in seconds, of as many calls as fit into [budget] seconds, but at least three.
 * The calls of the first fifth of the budget are for the compiler of the JVM and are not counted.
 */
public fun medianSeconds(
    budget: Double,
    work: () -> Unit,
): Double {
    require(budget > 0) { "A measurement expects a budget of seconds > 0, found $budget" }
    val start = System.nanoTime()

    fun spent() = (System.nanoTime() - start) / 1e9
    while (spent() < budget / 5) work()
    val times = mutableListOf<Double>()
    while (times.size < 3 || spent() < budget) {
        val begin = spent()
        work()
        times += spent() - begin
    }
    return times.sorted()[times.size / 2]
}

/**
 * Runs [work] where the library has [threads] threads, whatever the machine has.
 *
 * @throws InterruptedException if the caller is interrupted; the work is told so too
 */
public fun <T> withThreads(
    threads: Int,
    work: () -> T,
): T {
    val pool = ForkJoinPool(threads)
    try {
        return pool.submit(Callable(work)).get()
    } finally {
        pool.shutdownNow()
    }
}

/** The time in seconds of one epoch of training [network] on [data], without evaluation. The network is trained. */
public fun epochSeconds(
    network: Network,
    data: LabelledDataset,
): Double =
    Trainer
        .builder(network, data)
        .epochs(1)
        .build()
        .train()
        .last()
        .seconds()
