package io.github.cnn4j.io;

import java.util.List;
import java.util.Map;

/**
 * What a safetensors file holds.
 *
 * <p>The format: the length of the header as 8 bytes, least significant first; the header, a JSON object that gives for
 * each tensor its {@code dtype}, {@code shape} and {@code data_offsets}, and free texts under {@code __metadata__}; then the
 * numbers, without gaps. This library reads and writes tensors of F64 and F32.
 *
 * @param metadata texts by name
 * @param tensors the tensors in the order of their numbers
 */
public record SafeTensors(Map<String, String> metadata, List<Tensor> tensors) {

    /** Longest header that is read or written, 1 MiB. */
    static final int MAX_HEADER = 1 << 20;

    static final String METADATA = "__metadata__";

    /**
     * Copies the collections.
     *
     * @param metadata texts by name
     * @param tensors the tensors
     */
    public SafeTensors {
        metadata = Map.copyOf(metadata);
        tensors = List.copyOf(tensors);
    }
}
