package io.github.cnn4j.mnist.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG files put together chunk by chunk, of kinds and with defects that no encoder writes. */
public final class PngFile {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Signature and header. */
    public PngFile(int width, int height, int depth, int colorType) {
        bytes.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) depth)
                        .put((byte) colorType)
                        .array());
    }

    /** Any chunk, with its checksum. */
    public PngFile chunk(String type, byte... data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        bytes.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) sum.getValue())
                .array());
        return this;
    }

    /** The pixels: for each row the byte of its filter, 0 for none, and its samples. */
    public PngFile rows(int... rows) {
        byte[] plain = new byte[rows.length];
        for (int i = 0; i < rows.length; i++) {
            plain[i] = (byte) rows[i];
        }
        return chunk("IDAT", deflated(plain));
    }

    /** The whole file. */
    public byte[] end() {
        return chunk("IEND").soFar();
    }

    /** What there is of it. */
    public byte[] soFar() {
        return bytes.toByteArray();
    }

    /** So many zeros, deflated. */
    public static byte[] zeros(int count) {
        return deflated(new byte[count]);
    }

    private static byte[] deflated(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(plain);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    /** Two arrays, one after the other. */
    public static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
