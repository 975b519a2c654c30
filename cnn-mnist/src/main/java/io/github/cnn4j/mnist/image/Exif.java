package io.github.cnn4j.mnist.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the orientation from EXIF data, which have the layout of a TIFF file (CIPA DC-008, 4.5): two bytes at a known place.
 * A library for all of EXIF would add 1.1 MB and unpack data that are not needed.
 */
final class Exif {
    private static final int LITTLE_ENDIAN = 0x4949;
    private static final int BIG_ENDIAN = 0x4D4D;
    private static final int TIFF = 42;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Exif() {}

    /** Returns the orientation; upright if there is none or the data are damaged, as in picture viewers. */
    static Orientation orientation(byte[] content, int from, int length) {
        try {
            return orientation(ByteBuffer.wrap(content, from, length).slice());
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Orientation.UPRIGHT;
        }
    }

    private static Orientation orientation(ByteBuffer tiff) {
        int order = tiff.getShort();
        if (order != LITTLE_ENDIAN && order != BIG_ENDIAN) {
            return Orientation.UPRIGHT;
        }
        tiff.order(order == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        if (tiff.getShort() != TIFF) {
            return Orientation.UPRIGHT;
        }
        tiff.position(tiff.getInt());
        int entries = tiff.getShort() & 0xFFFF;
        int first = tiff.position();
        for (int i = 0; i < entries; i++) {
            int entry = first + i * ENTRY;
            if (tiff.getShort(entry) == ORIENTATION && tiff.getShort(entry + 2) == SHORT) {
                return Orientation.ofExif(tiff.getShort(entry + 8));
            }
        }
        return Orientation.UPRIGHT;
    }
}
