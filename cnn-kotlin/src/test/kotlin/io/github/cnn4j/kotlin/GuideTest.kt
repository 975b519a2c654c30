package io.github.cnn4j.kotlin

import ChannelGain
import MeanAbsoluteError
import SignMomentum
import halves
import io.github.cnn4j.check.GradientCheck
import io.github.cnn4j.mnist.pictures.Color
import io.github.cnn4j.mnist.pictures.ImageFolder
import io.github.cnn4j.network.LayerTypes
import io.github.cnn4j.optim.LearningRate
import io.github.cnn4j.optim.Sgd
import io.github.cnn4j.testing.Markdown
import nameOf
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import ownLoop
import trainOnPictures
import trainOrResume
import trainSavePredict
import java.awt.image.BufferedImage
import java.nio.file.Path
import javax.imageio.ImageIO
import kotlin.io.path.createDirectories
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readText

/** The Kotlin in the guide is that of the files in the folder guide, and does what the guide says. */
class GuideTest {
    @TempDir
    lateinit var directory: Path

    private fun small(more: NetworkScope.() -> Unit = {}) =
        network(1, 8, 8) {
            more()
            flatten()
            dense(2)
        }

    /** The module notebooks runs the files that need more than this module. */
    @Test
    fun theGuideShowsTheFilesOfBothFolders() {
        val shown = Markdown.read(Path.of("..", "docs", "guide-kotlin.md")).code().filter { it.`is`("kotlin") }
        val folders = listOf(Path.of("."), Path.of("..", "notebooks")).map { it.resolve("src/test/kotlin/guide") }
        val files = folders.flatMap { it.listDirectoryEntries("*.kt") }

        assertEquals(files.map { it.readText() }.toSet(), shown.map { it.text() }.toSet())
    }

    @Test
    fun trainsSavesAndPredicts() {
        assertEquals(1.0, trainSavePredict(directory.resolve("halves.safetensors")))
    }

    @Test
    fun trainsOnPicturesAndNamesThem() {
        for ((name, color) in listOf("sea" to 0x2040C0, "sunset" to 0xD06020)) {
            val folder = directory.resolve("views").resolve(name).createDirectories()
            repeat(20) { ImageIO.write(plain(20 + it, 30, color + 3 * it), "png", folder.resolve("$it.png").toFile()) }
        }
        val folder =
            ImageFolder
                .of(directory.resolve("views"))
                .size(16, 16)
                .color(Color.RGB)
                .cache(directory.resolve("cache"))
        val file = directory.resolve("views.safetensors")

        trainOnPictures(folder, file)

        assertEquals("sea", nameOf(directory.resolve("views/sea/3.png"), file))
        assertEquals("sunset", nameOf(directory.resolve("views/sunset/4.png"), file))
    }

    private fun plain(
        width: Int,
        height: Int,
        color: Int,
    ): BufferedImage {
        val picture = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
        for (x in 0 until width) for (y in 0 until height) picture.setRGB(x, y, color)
        return picture
    }

    @Test
    fun theGradientsOfTheLayerAreRight() {
        val net =
            small {
                types = LayerTypes.standard().with(ChannelGain.TYPE)
                convolution(3, kernel = 3)
                layer(ChannelGain.TYPE)
            }
        val (x, labels) = halves(4).examples(0..3)

        val report = GradientCheck.of(net).run(x, labels)

        assertTrue(report.maxError() < 1e-6, report.toString())
    }

    @Test
    fun theOptimizerLearns() {
        val losses =
            small()
                .train(
                    halves(200),
                ) { optimizer(SignMomentum(LearningRate.constant(0.001), 0.9)) }
                .batchLosses

        assertTrue(losses.last() < losses.first() / 10, losses.toString())
    }

    @Test
    fun theLoopLearnsAsTheTrainerDoes() {
        val sgd = Sgd.of(0.01)
        val expected =
            small().train(halves(100)) {
                optimizer(sgd)
                loss(MeanAbsoluteError)
                batchSize(32)
                epochs(3)
            }

        assertEquals(expected.batchLosses, ownLoop(small(), halves(100), sgd, 3))
    }

    @Test
    fun resumes() {
        val first = trainOrResume(halves(640), directory.resolve("checkpoints"), 1)
        val second = trainOrResume(halves(640), directory.resolve("checkpoints"), 2)
        val expected = trainOrResume(halves(640), directory.resolve("other"), 2)

        assertEquals(10, first.batchLosses.size)
        assertEquals(expected.batchLosses, second.batchLosses)
    }
}
