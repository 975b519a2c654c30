package io.github.cnn4j.mnist.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Walks through the chunks of a PNG file (PNG specification, third edition, 5.3): length, type, data, checksum.
 *
 * <p>The platform's decoder ignores checksums and unpacks compressed comments of any size: comments are left out.
 */
final class PngCheck {
    private static final int SIGNATURE = 8;

    /** Length, type and checksum. */
    private static final int FRAME = 12;

    /** Offset of a chunk's data. */
    private static final int DATA = 8;

    private static final int HEADER_DATA = 13;

    private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngCheck() {}

    static Checked check(String name, byte[] content) throws PictureException {
        ByteBuffer in = ByteBuffer.wrap(content);
        if (content.length < SIGNATURE + FRAME + HEADER_DATA) {
            throw Checked.endsTooEarly(name, Kind.PNG);
        }
        if (!type(content, SIGNATURE).equals("IHDR") || in.getInt(SIGNATURE) != HEADER_DATA) {
            throw Checked.damaged(name, Kind.PNG, "one that does not begin with its header");
        }
        int width = in.getInt(SIGNATURE + DATA);
        int height = in.getInt(SIGNATURE + DATA + 4);
        Limits.check(name, Integer.toUnsignedLong(width), Integer.toUnsignedLong(height), content.length);

        Splice kept = new Splice(content);
        kept.keep(0, SIGNATURE);
        Orientation orientation = Orientation.UPRIGHT;
        int at = SIGNATURE;
        while (true) {
            if (content.length - at < FRAME) {
                throw Checked.endsTooEarly(name, Kind.PNG);
            }
            int length = in.getInt(at);
            String type = type(content, at);
            if (length < 0 || length > content.length - at - FRAME) {
                throw Checked.endsTooEarly(name, Kind.PNG);
            }
            int end = at + FRAME + length;
            // Checked for every chunk: the checksum covers the type, and one changed bit there would hide a chunk.
            checkSum(name, content, at, length);
            if (PIXELS.contains(type)) {
                kept.keep(at, end);
            } else if (type.equals("acTL") && length >= 4) {
                Limits.checkStill(name, Integer.toUnsignedLong(in.getInt(at + DATA)));
            } else if (type.equals("eXIf")) {
                orientation = Exif.orientation(content, at + DATA, length);
            }
            if (type.equals("IEND")) {
                return new Checked(Kind.PNG, kept, width, height, orientation, Inks.NONE, 0);
            }
            at = end;
        }
    }

    private static String type(byte[] content, int chunk) {
        return new String(content, chunk + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private static void checkSum(String name, byte[] content, int chunk, int length) throws PictureException {
        CRC32 sum = new CRC32();
        sum.update(content, chunk + 4, 4 + length);
        if ((int) sum.getValue() != ByteBuffer.wrap(content).getInt(chunk + DATA + length)) {
            throw Checked.damaged(name, Kind.PNG, "one whose checksum differs at byte " + chunk);
        }
    }
}
