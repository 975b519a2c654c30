import io.github.cnn4j.io.model.Model
import io.github.cnn4j.io.model.ModelFile
import io.github.cnn4j.kotlin.network
import io.github.cnn4j.kotlin.train
import io.github.cnn4j.mnist.image.Picture
import io.github.cnn4j.mnist.pictures.ImageFolder
import io.github.cnn4j.mnist.pictures.Preparation
import java.nio.file.Path

/** Trains on a folder that holds one folder of pictures for each class, and keeps the model with what predictions need. */
fun trainOnPictures(
    folder: ImageFolder,
    file: Path,
) {
    val pictures =
        folder
            .onProgress { println("${it.done} of ${it.total}, ${it.perSecond} a second, ${it.left.seconds} s left") }
            .onWarning { println("skipped: $it") }
            .load()
    val (channels, height, width) = folder.format().shape().run { listOf(channels, height, width) }
    val net =
        network(channels, height, width) {
            convolution(8, kernel = 3)
            relu()
            maxPooling(2)
            flatten()
            dense(pictures.classNames.size)
        }
    net.train(pictures.train) {
        test(pictures.test)
        epochs(4)
        onEpoch { println("${it.epoch}: ${it.test.accuracy()}") }
    }
    val normalization = pictures.train.normalization().orElseThrow()
    ModelFile.save(Model(net, normalization, pictures.classNames, folder.format().toJson()), file)
}

/** Returns the name of the class of a picture of any size. */
fun nameOf(
    picture: Path,
    file: Path,
): String {
    val model = ModelFile.load(file)
    val input = Preparation.of(model).orElseThrow().input(Picture.read(picture), model.normalization)
    return model.className(model.network.classify(input)[0])
}
