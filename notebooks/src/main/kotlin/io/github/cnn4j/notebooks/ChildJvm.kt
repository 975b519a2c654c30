package io.github.cnn4j.notebooks

import io.github.cnn4j.kotlin.epochSeconds
import io.github.cnn4j.kotlin.take
import io.github.cnn4j.layer.Form
import io.github.cnn4j.matrix.Blas
import io.github.cnn4j.matrix.Precision
import io.github.cnn4j.mnist.data.MnistSource
import io.github.cnn4j.network.SimpleConvNet
import java.io.File
import java.lang.management.ManagementFactory

/**
 * The time of one epoch in another JVM.
 *
 * @property seconds of training, without evaluation
 * @property blas the BLAS of that JVM
 */
public data class ChildEpoch(
    public val seconds: Double,
    public val blas: String,
)

/**
 * Measures an epoch of the homework's network in a JVM of its own, as a BLAS is chosen once per JVM.
 *
 * @param classPath the class path of this JVM
 * @param options for the other JVM, such as `-Dcnn4j.blas=java`
 * @param source a data set's name, see [MnistSource.named]
 * @param images number of training images of the epoch
 * @throws IllegalStateException if the other JVM fails; the message contains its output
 */
public fun epochInChildJvm(
    classPath: List<File>,
    options: List<String>,
    precision: Precision,
    source: String,
    images: Int,
): ChildEpoch {
    // Native libraries may be on the boot class path, which is not part of the class path.
    val inherited =
        ManagementFactory.getRuntimeMXBean().inputArguments.filter {
            it.startsWith("-Xbootclasspath") || it.startsWith("--enable-native-access")
        }
    val java = File(System.getProperty("java.home"), "bin/java").path
    val main = "io.github.cnn4j.notebooks.ChildJvmKt"
    val command =
        listOf(java) + inherited + options + listOf("-cp", classPath.joinToString(File.pathSeparator), main) +
            listOf(precision.name, source, "$images")
    val process = ProcessBuilder(command).redirectErrorStream(true).start()
    val lines = process.inputStream.bufferedReader().readLines()
    check(process.waitFor() == 0) { "the other JVM failed:\n" + lines.joinToString("\n") }
    val (seconds, blas) = lines.last().split(" ", limit = 2)
    return ChildEpoch(seconds.toDouble(), blas)
}

/** Runs in the other JVM: a warm-up, then the epoch; its last line is the result. */
internal fun main(arguments: Array<String>) {
    val (precision, source, images) = arguments
    val data = MnistSource.named(source).load().train()

    fun network() =
        SimpleConvNet
            .builder()
            .form(Form.BATCH_PARALLEL)
            .precision(Precision.valueOf(precision))
            .build()
    epochSeconds(network(), data.take(minOf(images.toInt(), WARM_UP_IMAGES)))
    val seconds = epochSeconds(network(), data.take(images.toInt()))
    println("$seconds ${Blas.description()}")
}

private const val WARM_UP_IMAGES = 3200
