package io.github.cnn4j.mnist.pictures;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The pixels of many pictures in a file that is mapped into memory, in pieces of whole pictures, each below 2 GB.
 * The mapping stays valid after the file has been replaced or deleted, until it is garbage collected.
 */
final class MappedPixels {
    private static final long PIECE = 1L << 30;

    /** No pictures. */
    static final MappedPixels NONE = new MappedPixels();

    private final int bytes;
    private final int perPiece;
    private final int count;
    private final List<ByteBuffer> pieces = new ArrayList<>();

    /**
     * Maps a part of a file.
     *
     * @param from offset of the first picture
     * @param count number of pictures
     * @param bytes bytes of each picture
     */
    MappedPixels(FileChannel file, long from, int count, int bytes) throws IOException {
        this.bytes = bytes;
        this.count = count;
        this.perPiece = (int) (PIECE / bytes);
        for (int first = 0; first < count; first += perPiece) {
            long length = (long) Math.min(perPiece, count - first) * bytes;
            pieces.add(file.map(MapMode.READ_ONLY, from + (long) first * bytes, length));
        }
    }

    private MappedPixels() {
        bytes = 1;
        count = 0;
        perPiece = 1;
    }

    /** The number of pictures. */
    int count() {
        return count;
    }

    /** Returns the bytes of one picture in a new buffer, safe for concurrent reads. */
    ByteBuffer picture(int index) {
        return pieces.get(index / perPiece).slice(index % perPiece * bytes, bytes);
    }

    /** A copy of one picture. */
    byte[] copy(int index) {
        byte[] copy = new byte[bytes];
        picture(index).get(copy);
        return copy;
    }

    /** CRC-32C of one picture. */
    int checksum(int index) {
        CRC32C checksum = new CRC32C();
        checksum.update(picture(index));
        return (int) checksum.getValue();
    }
}
