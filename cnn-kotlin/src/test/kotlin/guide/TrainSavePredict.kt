import io.github.cnn4j.data.ImageDataset
import io.github.cnn4j.data.Normalization
import io.github.cnn4j.io.model.Model
import io.github.cnn4j.io.model.ModelFile
import io.github.cnn4j.kotlin.examples
import io.github.cnn4j.kotlin.network
import io.github.cnn4j.kotlin.train
import io.github.cnn4j.matrix.Shape
import io.github.cnn4j.optim.Sgd
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlin.random.Random

/** Images of 8 x 8 whose bright half, upper or lower, is their class. */
fun halves(count: Int): ImageDataset {
    val random = Random(1)
    val labels = ByteArray(count) { (it % 2).toByte() }
    val pixels =
        ByteArray(count * 64) { p ->
            val isUpper = p % 64 < 32
            val isBright = isUpper == (labels[p / 64].toInt() == 0)
            (if (isBright) 150 + random.nextInt(100) else random.nextInt(60)).toByte()
        }
    return ImageDataset("halves", Shape(1, 8, 8), 2, pixels, labels, Normalization(0.5, 0.25))
}

/** Returns the share of right answers. */
fun trainSavePredict(file: Path): Double {
    val data = halves(400)
    val net =
        network(1, 8, 8) {
            convolution(4, kernel = 3)
            relu()
            maxPooling(2)
            flatten()
            dense(2)
        }
    net.train(data) {
        test(halves(100))
        optimizer(Sgd.of(0.01).withMomentum(0.9))
        epochs(3)
        onEpoch { println("${it.epoch}: ${it.test.accuracy()}") }
    }
    ModelFile.save(Model(net, data.normalization().orElseThrow()), file)

    // A network may be shared by any number of threads to predict.
    val model = ModelFile.load(file)
    val clients = Executors.newFixedThreadPool(8)
    val answers =
        (0 until 50).map { i ->
            clients.submit(
                Callable {
                    val (x, labels) = data.examples(i..i)
                    model.network.classify(x)[0] == labels[0]
                },
            )
        }
    val right = answers.count { it.get() }
    clients.shutdown()
    return right / 50.0
}
