package io.github.cnn4j.io.model;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.ContentHash;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsReader;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.train.TrainingState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A training run in a file: the model and all that is needed to resume the run bit-identically.
 *
 * <p>A checkpoint is a model file with additional entries, so {@link ModelFile#load} reads it too. It always has its SHA-256.
 *
 * @param model the network, in the form in which it is trained and with the state's parameters, and its preprocessing
 * @param state the state of the training run
 * @param notes caller-supplied metadata by name, such as the settings that the run was started with
 */
public record Checkpoint(Model model, TrainingState state, Map<String, String> notes) {

    /**
     * Copies the notes.
     *
     * @param model the network and its preprocessing
     * @param state the state of the training run
     * @param notes caller-supplied metadata by name
     */
    public Checkpoint {
        notes = Map.copyOf(notes);
    }

    /**
     * Writes the checkpoint atomically: a file of the same name is replaced whole or not at all.
     *
     * @param file the file to write
     * @throws IllegalArgumentException if {@link #load} would refuse the network: a layer's type does not create it again from
     *     its attributes, a setting of a layer is above 2^24, or there are both more than 2^24 values for each example
     *     (counting all that windows see) and more than 16 for each parameter
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public void save(Path file) throws IOException {
        SafeTensorsWriter.write(ContentHash.sealed(CheckpointContent.of(this)), file);
    }

    /**
     * Returns the checkpoint as the bytes of its file.
     *
     * @return what {@link #fromBytes} reads
     * @throws IllegalArgumentException if {@link #load} would refuse the network, see {@link #save}
     * @throws IOException if its description is longer than a file can hold
     */
    public byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SafeTensorsWriter.write(ContentHash.sealed(CheckpointContent.of(this)), bytes);
        return bytes.toByteArray();
    }

    /**
     * Reads a checkpoint from bytes.
     *
     * @param name what the bytes are called in messages
     * @param bytes what {@link #toBytes} returned
     * @param types the layer types that it may name
     * @return the checkpoint
     * @throws ModelFormatException if the content is damaged or no checkpoint
     * @throws IOException if its header is longer than a file can hold
     */
    public static Checkpoint fromBytes(String name, byte[] bytes, LayerTypes types) throws IOException {
        return parse(name, SafeTensorsReader.read(name, bytes), types);
    }

    private static Checkpoint parse(String name, SafeTensors content, LayerTypes types) throws IOException {
        ContentHash.requireSealed(name, content);
        return CheckpointContent.parse(name, content, types);
    }

    /**
     * Reads a checkpoint.
     *
     * @param file a file that {@link #save} wrote
     * @return the checkpoint
     * @throws ModelFormatException if the file is damaged or no checkpoint
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static Checkpoint load(Path file) throws IOException {
        return load(file, LayerTypes.standard());
    }

    /**
     * Reads a checkpoint of a network with custom layers.
     *
     * @param file a file that {@link #save} wrote
     * @param types the layer types that it may name
     * @return the checkpoint
     * @throws ModelFormatException if the file is damaged or no checkpoint
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static Checkpoint load(Path file, LayerTypes types) throws IOException {
        try {
            return parse(file.toString(), SafeTensorsReader.read(file), types);
        } catch (OutOfMemoryError e) {
            throw SafeTensorsReader.tooLarge(file, e);
        }
    }
}
