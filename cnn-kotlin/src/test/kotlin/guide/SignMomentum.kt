import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.optim.LearningRate
import io.github.cnn4j.optim.Optimizer
import kotlin.math.sign

/** m ← β m + (1 - β) g, w ← w - rate · sign(m) (Bernstein et al., signSGD, 2018). */
class SignMomentum(
    private val learningRate: LearningRate,
    private val beta: Double,
) : Optimizer {
    override fun settings(): String = "sign momentum, rate ${learningRate.description()}, beta $beta"

    override fun learningRate(): LearningRate = learningRate

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
                m[i, j] = beta * m[i, j] + (1 - beta) * gradient[i, j]
                values.addToEntry(i, j, -step.rate * sign(m[i, j]))
            }
        }
    }
}
