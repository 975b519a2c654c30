package io.github.cnn4j.notebooks

import io.github.cnn4j.data.LabelledDataset
import io.github.cnn4j.loss.Softmax
import io.github.cnn4j.mnist.metrics.ClassificationEvaluator
import io.github.cnn4j.mnist.metrics.ClassificationReport
import io.github.cnn4j.network.Network
import io.github.cnn4j.train.Predictions

/**
 * An example that a network misclassifies.
 *
 * @property index of the example in its data set
 * @property label the correct class
 * @property predicted the most probable class
 * @property probability of the predicted class
 */
public data class Mistake(
    public val index: Int,
    public val label: Int,
    public val predicted: Int,
    public val probability: Double,
)

/** Evaluates this network on [data]. */
public fun Network.evaluate(data: LabelledDataset): ClassificationReport {
    val evaluator = ClassificationEvaluator(data.classes())
    Predictions.forEachBatch(this, data) { logits, targets, _ -> evaluator.addLogits(logits, targets) }
    return evaluator.report()
}

/** Returns the examples of [data] that this network misclassifies, the most confident mistakes first. */
public fun Network.mistakes(data: LabelledDataset): List<Mistake> {
    val mistakes = mutableListOf<Mistake>()
    Predictions.forEachBatch(this, data) { logits, _, firstIndex ->
        Softmax.apply(logits, logits)
        for (row in 0 until logits.rowDimension) {
            val predicted = Softmax.argMax(logits, row)
            val label = data.label(firstIndex + row)
            if (predicted != label) {
                mistakes += Mistake(firstIndex + row, label, predicted, logits.getEntry(row, predicted))
            }
        }
    }
    return mistakes.sortedByDescending { it.probability }
}
