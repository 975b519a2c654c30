package io.github.cnn4j.io.safetensors;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cnn4j.io.AtomicFile;
import io.github.cnn4j.io.json.Json;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Writes a safetensors file; the same content gives the same bytes. */
public final class SafeTensorsWriter {

    private SafeTensorsWriter() {}

    /**
     * Writes a file atomically: one of the same name is replaced whole or not at all.
     *
     * @param content the content to write
     * @param file the file to write
     * @throws IOException if it cannot be written; a file of that name is then as it was
     */
    public static void write(SafeTensors content, Path file) throws IOException {
        AtomicFile.write(file, out -> write(content, out));
    }

    /**
     * Writes to a stream.
     *
     * @param content the content to write
     * @param out the stream to write to; left open
     * @throws IOException if it cannot be written
     */
    public static void write(SafeTensors content, OutputStream out) throws IOException {
        byte[] header = header(content);
        byte[] length = new byte[Long.BYTES];
        littleEndian(length).putLong(header.length);
        out.write(length);
        out.write(header);
        for (Tensor tensor : content.tensors()) {
            Matrix values = tensor.values();
            for (int row = 0; row < values.getRowDimension(); row++) {
                out.write(row(values, row, tensor.dtype()));
            }
        }
    }

    private static byte[] header(SafeTensors content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.factory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart(SafeTensors.METADATA);
            for (Map.Entry<String, String> text : new TreeMap<>(content.metadata()).entrySet()) {
                json.writeStringField(text.getKey(), text.getValue());
            }
            json.writeEndObject();
            long at = 0;
            for (Tensor tensor : content.tensors()) {
                at = writeEntry(json, tensor, at);
            }
            json.writeEndObject();
        }
        // The format allows trailing spaces; they align the numbers for readers that map the file.
        while (bytes.size() % Double.BYTES != 0) {
            bytes.write(' ');
        }
        if (bytes.size() > SafeTensors.MAX_HEADER) {
            throw new IOException("the header of a model file may have at most " + SafeTensors.MAX_HEADER
                    + " bytes, this one would have " + bytes.size());
        }
        return bytes.toByteArray();
    }

    private static long writeEntry(JsonGenerator json, Tensor tensor, long begin) throws IOException {
        Matrix values = tensor.values();
        long size = (long) values.getRowDimension()
                * values.getColumnDimension()
                * tensor.dtype().bytes();
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", tensor.dtype().name());
        json.writeArrayFieldStart("shape");
        for (int dimension : tensor.dimensions()) {
            json.writeNumber(dimension);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(begin);
        json.writeNumber(begin + size);
        json.writeEndArray();
        json.writeEndObject();
        return begin + size;
    }

    private static byte[] row(Matrix values, int row, Dtype dtype) {
        int columns = values.getColumnDimension();
        int at = values.offset() + row * values.stride();
        byte[] bytes = new byte[columns * dtype.bytes()];
        ByteBuffer buffer = littleEndian(bytes);
        if (dtype != Dtype.of(values.precision())) {
            for (int column = 0; column < columns; column++) {
                dtype.put(buffer, values.getEntry(row, column));
            }
        } else if (values instanceof DoubleMatrix doubles) {
            buffer.asDoubleBuffer().put(doubles.data(), at, columns);
        } else if (values instanceof FloatMatrix floats) {
            buffer.asFloatBuffer().put(floats.data(), at, columns);
        }
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
