package io.github.cnn4j.mnist.image;

/**
 * Walks through the blocks of a GIF file (GIF89a specification): descriptors, colour tables, and chains of up to 255 bytes.
 *
 * <p>Comments are left out: the platform's decoder takes time quadratic in their length.
 */
final class GifCheck {
    private static final int SCREEN = 6;
    private static final int SCREEN_BYTES = 7;
    private static final int IMAGE = 0x2C;
    private static final int IMAGE_BYTES = 10;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int TRAILER = 0x3B;

    private final String name;
    private final byte[] content;

    private GifCheck(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    static Checked check(String name, byte[] content) throws PictureException {
        return new GifCheck(name, content).check();
    }

    private Checked check() throws PictureException {
        Splice kept = new Splice(content);
        int at = SCREEN + SCREEN_BYTES + table(at(SCREEN + 4));
        kept.keep(0, at);
        int width = 0;
        int height = 0;
        int frames = 0;
        while (at(at) != TRAILER) {
            int end;
            if (at(at) == IMAGE) {
                if (frames++ == 0) {
                    width = sixteen(at + 5);
                    height = sixteen(at + 7);
                    Limits.check(name, width, height, content.length);
                }
                // After the descriptor and its table, one byte says with how many bits the codes begin.
                end = chain(at + IMAGE_BYTES + table(at(at + 9)) + 1);
                kept.keep(at, end);
            } else if (at(at) == EXTENSION) {
                end = chain(at + 2);
                if (at(at + 1) == GRAPHIC_CONTROL) {
                    kept.keep(at, end);
                }
            } else {
                throw Checked.damaged(name, Kind.GIF, "one with an unknown block at byte " + at);
            }
            at = end;
        }
        kept.keep(at, at + 1);
        if (frames == 0) {
            throw new PictureException(name, "expected a picture, got a GIF file without any");
        }
        Limits.checkStill(name, frames);
        return new Checked(Kind.GIF, kept, width, height, Orientation.UPRIGHT, Inks.NONE, 0);
    }

    /** Bytes of the colour table that a descriptor announces. */
    private static int table(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** Returns the end of a chain of blocks: the position after one of length 0. */
    private int chain(int from) throws PictureException {
        int at = from;
        while (at(at) != 0) {
            at += at(at) + 1;
        }
        return at + 1;
    }

    private int sixteen(int index) throws PictureException {
        return at(index) | at(index + 1) << 8;
    }

    private int at(int index) throws PictureException {
        if (index >= content.length) {
            throw Checked.endsTooEarly(name, Kind.GIF);
        }
        return content[index] & 0xFF;
    }
}
