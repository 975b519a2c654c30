import io.github.cnn4j.data.Batches
import io.github.cnn4j.data.LabelledDataset
import io.github.cnn4j.loss.Loss
import io.github.cnn4j.matrix.Matrix
import io.github.cnn4j.network.Network
import io.github.cnn4j.optim.Optimizer
import org.apache.commons.math3.linear.RealMatrix
import kotlin.math.abs
import kotlin.math.sign

/** L = 1/N Σ |z - t|, with δ = sign(z - t) / N. */
object MeanAbsoluteError : Loss {
    override fun loss(
        outputs: RealMatrix,
        targets: RealMatrix,
    ): Double {
        val differences = outputs.subtract(targets).data
        return differences.sumOf { row -> row.sumOf(::abs) } / outputs.rowDimension
    }

    override fun lossAndDelta(
        outputs: RealMatrix,
        targets: RealMatrix,
        delta: Matrix,
    ): Double {
        for (n in 0 until outputs.rowDimension) {
            for (j in 0 until outputs.columnDimension) {
                delta[n, j] = sign(outputs.getEntry(n, j) - targets.getEntry(n, j)) / outputs.rowDimension
            }
        }
        return loss(outputs, targets)
    }

    override fun settings(): String = "mean absolute error"
}

/** Returns the loss of each batch, as `Trainer` with the same optimizer, loss, seed and batch size would. */
fun ownLoop(
    net: Network,
    data: LabelledDataset,
    optimizer: Optimizer,
    epochs: Int,
): List<Double> {
    val pass = net.newTrainingPass(32)
    val stepper = optimizer.newStepper(net.parameters(), pass.gradients())
    val batches = Batches(data, 32, 1, true)
    val targets = net.precision().zeros(32, data.classes())
    val losses = mutableListOf<Double>()
    for (epoch in 0 until epochs) {
        batches.shuffle(epoch)
        for (batch in 0 until batches.count()) {
            val n = batches.fill(batch, pass.input(), targets)
            pass.forward(n)
            losses += pass.backward(MeanAbsoluteError, targets.rows(0, n))
            stepper.step(epoch + batch.toDouble() / batches.count())
        }
    }
    return losses
}
