package io.github.cnn4j.io.safetensors;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The content of a safetensors file.
 *
 * <p>The format: the length of the header as 8 bytes, least significant first; the header, a JSON object that gives for
 * each tensor its {@code dtype}, {@code shape} and {@code data_offsets}, and free texts under {@code __metadata__}; then the
 * numbers, without gaps. This library reads and writes tensors of floating-point numbers ({@link Dtype}).
 *
 * @param metadata texts by name
 * @param tensors the tensors in the order of their numbers
 * @param skipped tensors of other types that {@link SafeTensorsReader#readFloating} found, with their types by name; they are
 *     not written
 */
public record SafeTensors(Map<String, String> metadata, List<Tensor> tensors, Map<String, String> skipped) {

    /** Longest header that is read or written, 1 MiB. */
    static final int MAX_HEADER = 1 << 20;

    static final String METADATA = "__metadata__";

    /**
     * Copies the collections.
     *
     * @param metadata texts by name
     * @param tensors the tensors
     * @param skipped types of tensors that were not read, by name
     * @throws IllegalArgumentException if two tensors have one name, or one has the name that the format keeps for the texts
     */
    public SafeTensors {
        metadata = Map.copyOf(metadata);
        tensors = List.copyOf(tensors);
        skipped = Map.copyOf(skipped);
        Set<String> names = new HashSet<>();
        for (Tensor tensor : tensors) {
            if (tensor.name().equals(METADATA) || !names.add(tensor.name())) {
                throw new IllegalArgumentException(
                        "a safetensors file can have one tensor of a name, and none named " + METADATA + "; got "
                                + tensors.stream().map(Tensor::name).toList());
            }
        }
    }

    /**
     * Creates content of which nothing was left out.
     *
     * @param metadata texts by name
     * @param tensors the tensors
     * @throws IllegalArgumentException if two tensors have one name, or one has the name that the format keeps for the texts
     */
    public SafeTensors(Map<String, String> metadata, List<Tensor> tensors) {
        this(metadata, tensors, Map.of());
    }
}
