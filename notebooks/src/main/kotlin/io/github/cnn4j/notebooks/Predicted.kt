package io.github.cnn4j.notebooks

import io.github.cnn4j.data.Dataset
import io.github.cnn4j.loss.Softmax
import io.github.cnn4j.mnist.metrics.ClassificationEvaluator
import io.github.cnn4j.mnist.metrics.ClassificationReport
import io.github.cnn4j.network.Network
import io.github.cnn4j.train.Predictions

/**
 * An example that a network takes for another class.
 *
 * @property index of the example in its data set
 * @property label the right class
 * @property predicted the most probable class
 * @property probability of the predicted class
 */
public data class Mistake(
    public val index: Int,
    public val label: Int,
    public val predicted: Int,
    public val probability: Double,
)

/** How well this network classifies [data]. */
public fun Network.evaluate(data: Dataset): ClassificationReport {
    val evaluator = ClassificationEvaluator(data.classes())
    Predictions.forEachBatch(this, data) { logits, labels, _ ->
        Softmax.apply(logits, logits)
        evaluator.add(logits, labels, logits.rowDimension)
    }
    return evaluator.report()
}

/** What this network gets wrong of [data], the most confident mistakes first. */
public fun Network.mistakes(data: Dataset): List<Mistake> {
    val mistakes = mutableListOf<Mistake>()
    Predictions.forEachBatch(this, data) { logits, labels, firstIndex ->
        Softmax.apply(logits, logits)
        for (row in 0 until logits.rowDimension) {
            val predicted = Softmax.argMax(logits, row)
            if (predicted != labels[row]) {
                mistakes += Mistake(firstIndex + row, labels[row], predicted, logits.getEntry(row, predicted))
            }
        }
    }
    return mistakes.sortedByDescending { it.probability }
}
