package io.github.cnn4j.kotlin

import io.github.cnn4j.data.LabelledDataset
import io.github.cnn4j.network.Network
import io.github.cnn4j.train.Trainer
import java.util.concurrent.Callable
import java.util.concurrent.ForkJoinPool

/**
 * Measures the median time of one call of [work] in seconds, of as many calls as fit into [budget] seconds, but at
 * least three. The calls of the first fifth of the budget warm up the JVM and are not counted.
 */
public fun medianSeconds(
    budget: Double,
    work: () -> Unit,
): Double {
    require(budget > 0) { "a measurement expects a budget of seconds > 0, got $budget" }
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
 * Runs [work] with [threads] threads for the library, independently of the machine's number.
 *
 * @throws InterruptedException if the caller is interrupted; the work is interrupted too
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

/** Measures the seconds of one epoch of training [network] on [data], without evaluation. The network is trained. */
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
