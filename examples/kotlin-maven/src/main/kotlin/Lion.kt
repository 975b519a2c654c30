import io.github.cnn4j.kotlin.get
import io.github.cnn4j.kotlin.set
import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.optim.LearningRate
import io.github.cnn4j.optim.Optimizer
import kotlin.math.sign

/**
 * w ← w - rate · sign(β1 m + (1 - β1) g), then m ← β2 m + (1 - β2) g (Chen et al., Symbolic discovery of optimization
 * algorithms, 2023).
 */
class Lion(
    private val learningRate: LearningRate,
    private val beta1: Double = 0.9,
    private val beta2: Double = 0.99,
) : Optimizer {
    /** A checkpoint records them; a run is resumed only with the same. */
    override fun settings(): String = "Lion, rate ${learningRate.description()}, betas $beta1 and $beta2"

    override fun learningRate(): LearningRate = learningRate

    /** One matrix for each parameter, saved in checkpoints. */
    override fun states(): List<String> = listOf("mean")

    override fun update(
        values: Matrix,
        gradient: Matrix,
        states: List<Matrix>,
        step: Optimizer.Step,
    ) {
        val m = states[0]
        for (i in 0 until values.rowDimension) {
            for (j in 0 until values.columnDimension) {
                val g = gradient[i, j]
                values.addToEntry(i, j, -step.rate * sign(beta1 * m[i, j] + (1 - beta1) * g))
                m[i, j] = beta2 * m[i, j] + (1 - beta2) * g
            }
        }
    }
}
