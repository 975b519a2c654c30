import io.github.cnn4j.io.model.Model
import io.github.cnn4j.onnx.ExportOptions
import io.github.cnn4j.onnx.Onnx
import java.nio.file.Path

/** Writes a model that outputs logits for images of any batch size, and reads the file back. */
fun exportOnnx(
    model: Model,
    file: Path,
): Model {
    Onnx.export(model, file, ExportOptions.standard().softmax(false).metadata("training.data", "halves"))

    val onnx = Onnx.load(file)
    println("outputs ${onnx.output()}, metadata ${onnx.metadata()}")
    return onnx.toModel()
}
