package io.github.cnn4j.onnx.tensor;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of tensors that are kept in files beside the model, as PyTorch's exporter does. Only regular files in the model's
 * own directory or below are read, and only the bytes that a tensor needs.
 */
public final class ExternalData {

    private final @Nullable Path directory;

    private ExternalData(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * Returns the data beside a file.
     *
     * @param file the model's file
     * @return its directory's data
     */
    public static ExternalData beside(Path file) {
        return new ExternalData(file.toAbsolutePath().getParent());
    }

    /**
     * Returns the data of a model that was not read from a file: none.
     *
     * @return what refuses every tensor
     */
    public static ExternalData none() {
        return new ExternalData(null);
    }

    /** Reads the bytes of a tensor, of which there are to be as many as expected. */
    ByteString read(TensorProto tensor, long expected) {
        Map<String, String> entries = new HashMap<>();
        for (StringStringEntryProto entry : tensor.getExternalDataList()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        String location = entries.get("location");
        if (location == null) {
            throw new IllegalArgumentException("its external data has no location");
        }
        long offset = number(entries, "offset", 0);
        long length = number(entries, "length", expected);
        if (length != expected || expected > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "expected " + expected + " bytes of external data, got a length of " + length);
        }
        try {
            return read(resolve(location), offset, (int) expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteString read(Path file, long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (offset > channel.size() - length) {
                throw new IllegalArgumentException("its external data ends at byte " + (offset + length) + " of "
                        + file.getFileName() + ", which has " + channel.size());
            }
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new IllegalArgumentException(file.getFileName() + " ended while it was read");
                }
            }
            return UnsafeByteOperations.unsafeWrap(bytes.flip());
        }
    }

    /** The file of a location; links are followed before it is checked where it is. */
    private Path resolve(String location) throws IOException {
        if (directory == null) {
            throw new IllegalArgumentException("its data is in the file " + location
                    + ", which can be read only when the model is read from a file");
        }
        Path named;
        try {
            named = Path.of(location);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "its external data has the location " + location + ", which is no path", e);
        }
        Path file = directory.resolve(named);
        // The location itself first, so that a file elsewhere does not even show whether it exists.
        if (named.isAbsolute()
                || named.getRoot() != null
                || !file.normalize().startsWith(directory.normalize())
                || (Files.exists(file) && !file.toRealPath().startsWith(directory.toRealPath()))) {
            throw new IllegalArgumentException("its external data has the location " + location
                    + ", expected a file in the directory of the model");
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "its data is in the file " + location + ", which is not in the directory of the model");
        }
        return file;
    }

    private static long number(Map<String, String> entries, String name, long otherwise) {
        String text = entries.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "expected a number from 0 as " + name + " of its external data, got " + text);
    }
}
