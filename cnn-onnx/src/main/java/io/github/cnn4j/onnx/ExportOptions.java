package io.github.cnn4j.onnx;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Precision;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How {@link Onnx#export(Model, Path, ExportOptions)} writes a model.
 *
 * <pre>{@code ExportOptions.standard().input(ExportOptions.Input.NORMALIZED).softmax(false)}</pre>
 */
public final class ExportOptions {

    /** The input of an exported model. */
    public enum Input {
        /** Pixels from 0 to 255; the file's first nodes normalize them. */
        PIXELS,
        /** Values that are normalized already, as {@link io.github.cnn4j.network.Network#logits} reads them. */
        NORMALIZED
    }

    private static final ExportOptions STANDARD =
            new ExportOptions(Input.PIXELS, true, OptionalInt.empty(), Precision.FLOAT, Map.of());

    private final Input input;
    private final boolean softmax;
    private final OptionalInt batchSize;
    private final Precision precision;
    private final Map<String, String> metadata;

    private ExportOptions(
            Input input, boolean softmax, OptionalInt batchSize, Precision precision, Map<String, String> metadata) {
        this.input = input;
        this.softmax = softmax;
        this.batchSize = batchSize;
        this.precision = precision;
        this.metadata = metadata;
    }

    /**
     * Returns the options for a classifier of images: pixels in, probabilities out, any batch size, single precision.
     *
     * @return the options
     */
    public static ExportOptions standard() {
        return STANDARD;
    }

    /**
     * Chooses the input of the exported model; {@link Input#PIXELS} if not given.
     *
     * @param newInput the input
     * @return changed options
     */
    public ExportOptions input(Input newInput) {
        return new ExportOptions(newInput, softmax, batchSize, precision, metadata);
    }

    /**
     * Chooses whether the exported model ends in softmax; true if not given.
     *
     * @param newSoftmax true for probabilities, false for the network's outputs as they are
     * @return changed options
     */
    public ExportOptions softmax(boolean newSoftmax) {
        return new ExportOptions(input, newSoftmax, batchSize, precision, metadata);
    }

    /**
     * Fixes the batch size; if not given, the file takes batches of any size.
     *
     * @param newBatchSize examples of every batch, at least 1
     * @return changed options
     * @throws IllegalArgumentException if it is below 1
     */
    public ExportOptions batchSize(int newBatchSize) {
        if (newBatchSize < 1) {
            throw new IllegalArgumentException("a batch size must be at least 1, got " + newBatchSize);
        }
        return new ExportOptions(input, softmax, OptionalInt.of(newBatchSize), precision, metadata);
    }

    /**
     * Chooses the precision of the file; default FLOAT, for networks of any precision, because ONNX Runtime
     * computes convolutions in single precision only.
     *
     * @param newPrecision precision of all tensors
     * @return changed options
     */
    public ExportOptions precision(Precision newPrecision) {
        return new ExportOptions(input, softmax, batchSize, newPrecision, metadata);
    }

    /**
     * Adds a text to the file's metadata, for example a setting of the training run.
     *
     * @param name its name, not starting with {@code cnn4j.}, which is this library's own
     * @param text the text
     * @return changed options
     * @throws IllegalArgumentException if the name is this library's own
     */
    public ExportOptions metadata(String name, String text) {
        if (name.startsWith(OWN_METADATA)) {
            throw new IllegalArgumentException(
                    "names of metadata that start with " + OWN_METADATA + " are the library's own, got " + name);
        }
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(name, text);
        return new ExportOptions(input, softmax, batchSize, precision, more);
    }

    /** Prefix of the names of all metadata that this library writes. */
    static final String OWN_METADATA = "cnn4j.";

    /**
     * Returns the input of the exported model.
     *
     * @return pixels or normalized values
     */
    public Input input() {
        return input;
    }

    /**
     * Returns whether the exported model ends in softmax.
     *
     * @return true for probabilities
     */
    public boolean softmax() {
        return softmax;
    }

    /**
     * Returns the batch size.
     *
     * @return examples of every batch; empty for any
     */
    public OptionalInt batchSize() {
        return batchSize;
    }

    /**
     * Returns the precision of the file.
     *
     * @return precision of all tensors
     */
    public Precision precision() {
        return precision;
    }

    /**
     * Returns texts for the file's metadata.
     *
     * @return texts by name
     */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }
}
