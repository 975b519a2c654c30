@file:Suppress("ktlint")

import io.github.cnn4j.data.Normalization
import io.github.cnn4j.io.model.*
import io.github.cnn4j.kotlin.*
import io.github.cnn4j.mnist.data.MnistSource
import java.nio.file.Path

fun main() {
    val digits = MnistSource.embedded().load()
    val net = network(1, 28, 28) { convolution(20, kernel = 5); maxPooling(2); flatten(); dense(500); relu(); dense(10) }
    net.train(digits.train) { test(digits.test); epochs(2) } // DivergenceException if the loss or a parameter becomes NaN or infinite
    ModelFile.save(Model(net, Normalization.MNIST), Path.of("digits.safetensors"))
    val model = ModelFile.load(Path.of("digits.safetensors")) // ModelFormatException if it is damaged
    val (x, labels) = digits.test.examples(0..4)
    println("${model.network.classify(x).toList()}, labelled ${labels.toList()}")
}
