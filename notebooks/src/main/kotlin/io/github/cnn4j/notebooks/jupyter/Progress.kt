package io.github.cnn4j.notebooks.jupyter

import io.github.cnn4j.train.History
import java.util.Locale

/** The line of text and the bar above the curves. */
internal object Progress {
    /** Describes a run in progress, whose [batchesInRun] batches took [seconds]. */
    fun running(
        course: Course,
        batchesInRun: Int,
        seconds: Double,
    ): String {
        val last = course.last ?: return paragraph("starting ...")
        val text =
            "epoch %d, batch %,d of %,d, loss %.4f%s, %.0f s, %,.0f batches a second".format(
                Locale.ROOT,
                last.epoch,
                last.batch,
                last.batches,
                last.loss,
                accuracy(course),
                seconds,
                batchesInRun / seconds,
            )
        return paragraph(text) + bar(last.batch.toDouble() / last.batches)
    }

    /** Describes a run that has ended. */
    fun ended(
        history: History,
        course: Course,
        seconds: Double,
    ): String {
        val last = course.last
        val how =
            when (history.end) {
                History.End.FINISHED -> "finished"
                History.End.STOPPED_EARLY -> "stopped early"
                History.End.INTERRUPTED -> "interrupted in epoch ${last?.epoch ?: 1}; run again to resume"
            }
        val epochs = if (history.epochs.size == 1) "1 epoch" else "${history.epochs.size} epochs"
        return paragraph("%s: %s%s, %.1f s in this run".format(Locale.ROOT, how, epochs, accuracy(course), seconds))
    }

    private fun accuracy(course: Course): String {
        val test = course.epochs.lastOrNull()?.test ?: return ""
        return if (test.examples == 0) "" else ", test accuracy %.2f %%".format(Locale.ROOT, 100 * test.accuracy())
    }

    private fun paragraph(text: String) = "<div style=\"font-family: monospace\">$text</div>"

    private fun bar(fraction: Double): String =
        "<div style=\"width: 700px; height: 6px; background: #e4e4e4; margin: 4px 0\">" +
            "<div style=\"width: %.1f%%; height: 6px; background: #08306b\"></div></div>".format(
                Locale.ROOT,
                100 * fraction,
            )
}
