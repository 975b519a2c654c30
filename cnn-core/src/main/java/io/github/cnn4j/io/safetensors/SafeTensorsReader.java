package io.github.cnn4j.io.safetensors;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a safetensors file; every length is checked against the file's before memory is allocated. */
public final class SafeTensorsReader {

    private static final int PREFIX = 8;
    private static final int BUFFER = 1 << 16;

    private final String file;
    private final ReadableByteChannel channel;
    private final long length;

    private SafeTensorsReader(String file, ReadableByteChannel channel, long length) {
        this.file = file;
        this.channel = channel;
        this.length = length;
    }

    /**
     * Reads a whole file.
     *
     * @param file a safetensors file
     * @return its content
     * @throws ModelFormatException if it is not a safetensors file of floating-point tensors
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static SafeTensors read(Path file) throws IOException {
        return read(file, true);
    }

    /**
     * Reads the floating-point tensors of a file. Those of whole numbers and truth values, such as the
     * {@code num_batches_tracked} of PyTorch's batch normalizations, are left out, and {@link SafeTensors#skipped} names them.
     *
     * @param file a safetensors file
     * @return the rest of its content
     * @throws ModelFormatException if it is not a safetensors file
     * @throws IOException if it cannot be read, or not be held in memory
     */
    public static SafeTensors readFloating(Path file) throws IOException {
        return read(file, false);
    }

    private static SafeTensors read(Path file, boolean floatingOnly) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "expected a safetensors file, got nothing of that name");
        }
        if (!Files.isRegularFile(file)) {
            String kind = Files.isDirectory(file) ? "a directory" : "a special file";
            throw new FileSystemException(file.toString(), null, "expected a safetensors file, got " + kind);
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return new SafeTensorsReader(file.toString(), channel, channel.size()).read(floatingOnly);
        } catch (OutOfMemoryError e) {
            throw tooLarge(file, e);
        }
    }

    /**
     * Reads the content of a safetensors file from bytes.
     *
     * @param source name of the source in messages
     * @param bytes the content of a safetensors file
     * @return its content
     * @throws ModelFormatException if they are not a safetensors file of floating-point tensors
     */
    public static SafeTensors read(String source, byte[] bytes) throws IOException {
        return new SafeTensorsReader(source, Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length)
                .read(true);
    }

    /**
     * Returns the error of a file that does not fit in memory. The JVM remains usable after an array allocation has failed.
     *
     * @param file the file
     * @param e the failed array allocation
     * @return the error to throw
     * @throws IOException if the file's size cannot be read
     */
    public static IOException tooLarge(Path file, OutOfMemoryError e) throws IOException {
        return new IOException(
                file + " of " + Files.size(file) + " bytes does not fit in the memory of this JVM ("
                        + Runtime.getRuntime().maxMemory() + " bytes, see -Xmx)",
                e);
    }

    private SafeTensors read(boolean floatingOnly) throws IOException {
        if (length < PREFIX) {
            throw new ModelFormatException(file, "expected at least 8 bytes, got " + length);
        }
        long headerLength = bytes(PREFIX).getLong();
        if (headerLength < 2 || headerLength > SafeTensors.MAX_HEADER || headerLength > length - PREFIX) {
            throw new ModelFormatException(
                    file,
                    "at offset 0 expected the header's length, from 2 to "
                            + Math.min(SafeTensors.MAX_HEADER, length - PREFIX) + " bytes, got "
                            + Long.toUnsignedString(headerLength));
        }
        SafeTensorsHeader header = SafeTensorsHeader.parse(file, text((int) headerLength), floatingOnly);
        header.requireCovers(file, length - PREFIX - headerLength);
        List<Tensor> tensors = new ArrayList<>();
        Map<String, String> skipped = new LinkedHashMap<>();
        for (SafeTensorsHeader.Entry entry : header.entries()) {
            Dtype dtype = entry.dtype();
            if (dtype == null) {
                skip(entry.end() - entry.begin());
                skipped.put(entry.name(), entry.type());
            } else {
                tensors.add(new Tensor(entry.name(), entry.dimensions(), values(entry, dtype), dtype));
            }
        }
        return new SafeTensors(header.metadata(), tensors, skipped);
    }

    private void skip(long count) throws IOException {
        for (long left = count; left > 0; left -= BUFFER) {
            bytes((int) Math.min(BUFFER, left));
        }
    }

    private String text(int length) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes(length)).toString();
        } catch (CharacterCodingException e) {
            throw new ModelFormatException(file, "at offset 8 expected a header in UTF-8, got other bytes");
        }
    }

    private Matrix values(SafeTensorsHeader.Entry entry, Dtype dtype) throws IOException {
        int rows = entry.dimensions().size() < 2 ? 1 : entry.dimensions().get(0);
        int count = entry.count();
        if (dtype == Dtype.F64) {
            double[] data = new double[count];
            for (int i = 0; i < count; ) {
                ByteBuffer part = part(count - i, Double.BYTES);
                int n = part.remaining() / Double.BYTES;
                part.asDoubleBuffer().get(data, i, n);
                i += n;
            }
            return DoubleMatrix.over(data, rows, count / rows);
        }
        float[] data = new float[count];
        for (int i = 0; i < count; ) {
            ByteBuffer part = part(count - i, dtype.bytes());
            while (part.hasRemaining()) {
                data[i++] = dtype.get(part);
            }
        }
        return FloatMatrix.over(data, rows, count / rows);
    }

    /** Reads as many of the remaining values as the buffer holds; all of them may have more bytes than an int can count. */
    private ByteBuffer part(int values, int bytesEach) throws IOException {
        return bytes(Math.min(BUFFER / bytesEach, values) * bytesEach);
    }

    private ByteBuffer bytes(int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException(file + ": ended while it was read, " + buffer.remaining() + " bytes early");
            }
        }
        return buffer.flip();
    }
}
