package io.github.cnn4j.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.onnx.load.ModelParser;
import io.github.cnn4j.onnx.tensor.ExternalData;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Writes networks to and reads networks from files in the ONNX format, which ONNX Runtime, browsers and most other libraries
 * run.
 *
 * <pre>{@code
 * Onnx.export(model, Path.of("digits.onnx"));
 * Model again = Onnx.load(Path.of("digits.onnx")).toModel();
 * }</pre>
 */
public final class Onnx {

    private Onnx() {}

    /**
     * Writes a model that takes pixels from 0 to 255 in batches of any size and gives probabilities, in single precision.
     *
     * @param model the model
     * @param file where to; a file of the same name is replaced atomically
     * @throws IllegalArgumentException if a layer is not of the library's own kinds, or a value is too large for the precision
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public static void export(Model model, Path file) throws IOException {
        export(model, file, ExportOptions.standard());
    }

    /**
     * Writes a model.
     *
     * @param model the model
     * @param file where to; a file of the same name is replaced atomically
     * @param options input, output, batch size, precision and metadata of the file
     * @throws IllegalArgumentException if a layer is not of the library's own kinds, or a value is too large for the precision
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public static void export(Model model, Path file, ExportOptions options) throws IOException {
        ModelProto exported = ModelExport.export(model, options);
        AtomicFile.write(file, exported::writeTo);
    }

    /**
     * Returns a model as the bytes of an ONNX file.
     *
     * @param model the model
     * @param options input, output, batch size, precision and metadata of the file
     * @return the same bytes for the same model and options
     * @throws IllegalArgumentException if a layer is not of the library's own kinds, or a value is too large for the precision
     */
    public static byte[] toBytes(Model model, ExportOptions options) {
        return ModelExport.export(model, options).toByteArray();
    }

    /**
     * Reads a network from a file. Data that the file keeps in other files is read from its own directory only.
     *
     * @param file an ONNX file
     * @return the network, and what the file says of its input and output
     * @throws ModelFormatException if the file is damaged, or the network cannot be expressed; the message names node,
     *     operator and reason
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static OnnxModel load(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "expected an ONNX file, got nothing of that name");
        }
        if (!Files.isRegularFile(file)) {
            String kind = Files.isDirectory(file) ? "a directory" : "a special file";
            throw new FileSystemException(file.toString(), null, "expected an ONNX file, got " + kind);
        }
        if (Files.size(file) > Integer.MAX_VALUE) {
            throw new ModelFormatException(
                    file, "expected at most 2147483647 bytes, as ONNX has them, got " + Files.size(file));
        }
        try {
            return read(file.toString(), Files.readAllBytes(file), ExternalData.beside(file));
        } catch (OutOfMemoryError e) {
            throw SafeTensorsReader.tooLarge(file, e);
        }
    }

    /**
     * Reads a network from bytes.
     *
     * @param bytes the content of an ONNX file that keeps no data in other files
     * @return the network, and what the file says of its input and output
     * @throws ModelFormatException if they are damaged, or the network cannot be expressed; the message names node,
     *     operator and reason
     */
    public static OnnxModel fromBytes(byte[] bytes) throws IOException {
        return read("the model", bytes, ExternalData.none());
    }

    private static OnnxModel read(String source, byte[] bytes, ExternalData external) throws IOException {
        return ModelImport.read(source, ModelParser.parse(source, bytes), external);
    }
}
