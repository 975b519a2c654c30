package io.github.cnn4j.mnist.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks through the segments of a JPEG file (ITU-T T.81, annex B): a marker, two bytes of length, data.
 *
 * <p>Colour profiles, thumbnails and comments are left out. For a file with
 * neither JFIF's nor Adobe's segment, the platform's decoder guesses the colour space of three components from EXIF and
 * their sampling. libjpeg, and so most programs, assumes YCbCr unless the components are named R, G and B. An added JFIF
 * segment makes the platform's decoder do the same.
 */
final class JpegCheck {
    private static final int START_OF_FRAME = 0xC0;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int EXTENSION = 0xC8;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int LAST_FRAME = 0xCF;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APPLICATION = 0xE0;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int TEMPORARY = 0x01;

    /** Marker and length. */
    private static final int FRAME = 4;

    /** Version 1.1, no density, no thumbnail. */
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final String name;
    private final byte[] content;

    private int width;
    private int height;
    private int components;
    private boolean progressive;
    private boolean namedRgb;
    private boolean jfif;
    private int adobe = -1;
    private int scans;
    private Orientation orientation = Orientation.UPRIGHT;

    JpegCheck(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    Checked check() throws PictureException {
        Splice kept = new Splice(content);
        kept.keep(0, 2);
        int at = nextMarker(2);
        while (at(at + 1) != END) {
            int marker = at(at + 1);
            int end = end(at, marker);
            if (marker == SCAN) {
                beforeScan(kept);
                end = nextMarker(end);
            }
            if (concernsPixels(at, end, marker)) {
                kept.keep(at, end);
            }
            at = nextMarker(end);
        }
        if (scans == 0) {
            throw Checked.damaged(name, Kind.JPEG, "one without pixels");
        }
        kept.keep(at, at + 2);
        Inks inks = components != 4 ? Inks.NONE : adobe == 2 ? Inks.YCCK : Inks.CMYK;
        // All coefficients are kept until the last scan, two bytes each.
        int scratch = progressive ? 2 * components : 0;
        return new Checked(Kind.JPEG, kept, width, height, orientation, inks, scratch);
    }

    private int end(int at, int marker) throws PictureException {
        boolean alone = marker == TEMPORARY || isRestart(marker);
        int end = alone ? at + 2 : at + 2 + Math.max(2, at(at + 2) << 8 | at(at + 3));
        if (end > content.length) {
            throw Checked.endsTooEarly(name, Kind.JPEG);
        }
        return end;
    }

    /** Checks a segment and returns whether the decoder needs it. */
    private boolean concernsPixels(int at, int end, int marker) throws PictureException {
        if (marker >= START_OF_FRAME && marker <= LAST_FRAME) {
            if (marker != HUFFMAN_TABLES && marker != EXTENSION && marker != ARITHMETIC_TABLES && width == 0) {
                readFrame(at + FRAME, marker);
            }
            return true;
        }
        if (marker == APPLICATION) {
            boolean first = !jfif && holds(at, end, "JFIF\0");
            jfif |= first;
            return first;
        }
        if (marker == LAST_APPLICATION - 1 && holds(at, end, "Adobe") && end - at >= FRAME + 12) {
            adobe = at(at + FRAME + 11);
            return true;
        }
        if (marker == APPLICATION + 1 && holds(at, end, "Exif\0")) {
            // One byte of padding follows the name.
            int tiff = Math.min(end, at + FRAME + 6);
            orientation = Exif.orientation(content, tiff, end - tiff);
        }
        return (marker < APPLICATION || marker > LAST_APPLICATION) && marker != COMMENT;
    }

    private void readFrame(int at, int marker) throws PictureException {
        height = at(at + 1) << 8 | at(at + 2);
        width = at(at + 3) << 8 | at(at + 4);
        components = at(at + 5);
        Limits.check(name, width, height, content.length);
        progressive = (marker & 3) == 2;
        namedRgb = components == 3 && at(at + 6) == 'R' && at(at + 9) == 'G' && at(at + 12) == 'B';
    }

    private void beforeScan(Splice kept) throws PictureException {
        if (components == 0) {
            throw Checked.damaged(name, Kind.JPEG, "one whose pixels come before its size");
        }
        if (scans == 0 && components == 3 && !jfif && adobe < 0 && !namedRgb) {
            kept.insert(JFIF);
        }
        if (++scans > Limits.MAX_SCANS) {
            throw new PictureException(
                    name, "expected a JPEG picture of at most " + Limits.MAX_SCANS + " scans, got more");
        }
    }

    /** Returns the next marker; in pixels before it, FF is followed by 00 or by a restart marker. */
    private int nextMarker(int from) throws PictureException {
        int at = from;
        while (at + 1 < content.length) {
            int marker = content[at + 1] & 0xFF;
            boolean ofPixels = marker == 0 || marker == 0xFF || isRestart(marker);
            if (content[at] == (byte) 0xFF && !ofPixels) {
                return at;
            }
            at++;
        }
        throw Checked.endsTooEarly(name, Kind.JPEG);
    }

    private static boolean isRestart(int marker) {
        return marker >= FIRST_RESTART && marker <= LAST_RESTART;
    }

    private boolean holds(int at, int end, String start) {
        byte[] expected = start.getBytes(StandardCharsets.US_ASCII);
        int from = at + FRAME;
        return end - from >= expected.length
                && Arrays.equals(content, from, from + expected.length, expected, 0, expected.length);
    }

    private int at(int index) throws PictureException {
        if (index >= content.length) {
            throw Checked.endsTooEarly(name, Kind.JPEG);
        }
        return content[index] & 0xFF;
    }
}
