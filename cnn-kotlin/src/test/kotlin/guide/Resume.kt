import io.github.cnn4j.data.Dataset
import io.github.cnn4j.io.model.Checkpoints
import io.github.cnn4j.kotlin.network
import io.github.cnn4j.kotlin.train
import io.github.cnn4j.train.History
import java.nio.file.Path
import kotlin.jvm.optionals.getOrNull

/** Trains, from the last checkpoint of [directory] if there is one. */
fun trainOrResume(
    data: Dataset,
    directory: Path,
    epochs: Int,
): History {
    val last = Checkpoints.latest(directory, System.err::println).getOrNull()
    val net =
        last?.model?.network ?: network(1, 8, 8) {
            flatten()
            dense(2)
        }
    return net.train(data) {
        epochs(epochs)
        onState(Checkpoints.every(5, directory))
        last?.let { resumeFrom(it.state) }
    }
}
