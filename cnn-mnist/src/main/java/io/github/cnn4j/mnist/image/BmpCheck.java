package io.github.cnn4j.mnist.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Checks the headers of a BMP file ([MS-WMF] 2.2.2.9: DeviceIndependentBitmap). */
final class BmpCheck {
    private static final int PIXEL_OFFSET = 10;
    private static final int HEADER = 14;

    /** The length of the oldest header, with sides of 16 bits. */
    private static final int CORE = 12;

    private static final int INFO = 40;
    private static final int LARGEST = 124;

    /** Offset in the fifth version's header of the position and length of a colour profile. */
    private static final int PROFILE = HEADER + 112;

    private static final int COLOR_SPACE = HEADER + 56;
    private static final int S_RGB = 0x73524742;

    private BmpCheck() {}

    static Checked check(String name, byte[] content) throws PictureException {
        ByteBuffer in = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < HEADER + CORE) {
            throw Checked.endsTooEarly(name, Kind.BMP);
        }
        int header = in.getInt(HEADER);
        if (header != CORE && (header < INFO || header > LARGEST)) {
            throw Checked.damaged(
                    name, Kind.BMP, "one with a header of " + Integer.toUnsignedString(header) + " bytes");
        }
        if (content.length < HEADER + header) {
            throw Checked.endsTooEarly(name, Kind.BMP);
        }
        boolean core = header == CORE;
        int width = core ? in.getShort(HEADER + 4) & 0xFFFF : in.getInt(HEADER + 4);
        // Negative where the rows run from top to bottom.
        int height = Math.abs(core ? in.getShort(HEADER + 6) : in.getInt(HEADER + 8));
        Limits.check(name, width, height, content.length);
        int bits = in.getShort(HEADER + (core ? 10 : 14));
        int compression = core ? 0 : in.getInt(HEADER + 16);
        if (compression < 0 || compression > 3) {
            throw Checked.damaged(name, Kind.BMP, "one of an unknown compression, " + compression);
        }
        boolean runLengths = compression == 1 || compression == 2;
        long rows = runLengths ? 0 : (((long) width * bits + 31) / 32 * 4) * height;
        if (bits < 1 || bits > 32 || Integer.toUnsignedLong(in.getInt(PIXEL_OFFSET)) + rows > content.length) {
            throw Checked.endsTooEarly(name, Kind.BMP);
        }
        return new Checked(
                Kind.BMP,
                Splice.all(withoutProfile(content, header)),
                width,
                height,
                Orientation.UPRIGHT,
                Inks.NONE,
                runLengths ? 1 : 0);
    }

    private static byte[] withoutProfile(byte[] content, int header) {
        if (header < LARGEST) {
            return content;
        }
        byte[] changed = content.clone();
        ByteBuffer out = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(COLOR_SPACE, S_RGB);
        out.putInt(PROFILE, 0);
        out.putInt(PROFILE + 4, 0);
        return changed;
    }
}
