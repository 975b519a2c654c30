package io.github.cnn4j.notebooks.jupyter

import java.util.concurrent.ExecutionException
import java.util.concurrent.FutureTask

/**
 * Runs [work], which must end soon after an interrupt of its thread, on a thread of its own and waits for its result;
 * an interrupt of the caller is passed on to it.
 *
 * The Kotlin kernel interrupts the thread of a cell and checks again a tenth of a second later: if that thread still
 * has the same name, the kernel kills it at any point of its work. A batch may take longer than that. So the cell's
 * thread only waits, which an interrupt ends immediately, and takes another name before it waits for the end of the
 * batch. The kernel renames the thread with the next cell.
 */
internal fun <T> callInterruptibly(work: () -> T): T {
    val task = FutureTask(work)
    val worker = Thread(task, "cnn4j training")
    worker.isDaemon = true
    worker.contextClassLoader = Thread.currentThread().contextClassLoader
    worker.start()
    try {
        while (true) {
            try {
                return task.get()
            } catch (_: InterruptedException) {
                Thread.currentThread().name += ", ending"
                worker.interrupt()
            }
        }
    } catch (e: ExecutionException) {
        throw e.cause ?: e
    } finally {
        if (!task.isDone) worker.interrupt()
    }
}
