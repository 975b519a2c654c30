import io.github.cnn4j.check.GradientCheck
import io.github.cnn4j.io.model.Model
import io.github.cnn4j.io.model.ModelFile
import io.github.cnn4j.kotlin.examples
import io.github.cnn4j.kotlin.network
import io.github.cnn4j.kotlin.train
import io.github.cnn4j.mnist.data.MnistSource
import io.github.cnn4j.network.LayerTypes
import io.github.cnn4j.optim.LearningRate
import java.nio.file.Path

/** Trains a network with a layer and an optimizer of its own, saves it and loads it. */
fun main() {
    val digits = MnistSource.embedded().load()
    val net =
        network(1, 28, 28) {
            convolution(8, kernel = 5)
            layer(Prelu.TYPE)
            maxPooling(2)
            flatten()
            dense(10)
        }

    // The layer's gradients are checked like those of the library's own.
    val (x, labels) = digits.train.examples(0..3)
    println("largest relative error of a gradient: ${GradientCheck.of(net).sampling(20, 1).run(x, labels).maxError()}")

    net.train(digits.train) {
        test(digits.test)
        optimizer(Lion(LearningRate.cosine(0.0005, 0.0, 3)))
        epochs(3)
        onEpoch { println("epoch ${it.epoch}: ${it.test.accuracy()}") }
    }

    val file = Path.of("target", "digits.safetensors")
    ModelFile.save(Model(net, digits.train.normalization().orElseThrow()), file)
    val loaded = ModelFile.load(file, LayerTypes.standard().with(Prelu.TYPE)).network
    val (images, expected) = digits.test.examples(0..999)
    val right = loaded.classify(images).zip(expected).count { (answer, label) -> answer == label }
    println("$right of 1000 test digits right")
}
