package io.github.cnn4j.mnist.image;

/** Limits of the size of pictures. */
final class Limits {
    /** 64 megapixels: enough for cameras, and checked before memory is allocated. */
    static final long MAX_PIXELS = 64_000_000;

    /** The limit of JPEG, applied to all formats: a row is held in memory. */
    static final long MAX_SIDE = 65_535;

    /** 64 megabytes: 21 megapixels without compression. */
    static final long MAX_FILE = 64_000_000;

    /** Bytes of one decoded picture; a larger one is reduced to every second, third, ... pixel in each direction. */
    static final long MAX_DECODED = 64_000_000;

    /** A progressive JPEG has some ten scans; thousands, each of the whole picture, would take minutes. */
    static final int MAX_SCANS = 100;

    /** A PNG of one bit a pixel, deflated 1032 : 1 (zlib's technical details); no other format packs pixels closer. */
    private static final long MAX_PIXELS_A_BYTE = 8 * 1032;

    private Limits() {}

    static void check(String name, long width, long height, long fileBytes) throws PictureException {
        if (width < 1 || height < 1) {
            throw new PictureException(name, "expected a picture of at least 1 x 1, got " + width + " x " + height);
        }
        // Each is checked before they are multiplied: both may have 32 bits.
        if (width > MAX_PIXELS || height > MAX_PIXELS || width * height > MAX_PIXELS) {
            throw new PictureException(
                    name,
                    "expected a picture of at most " + MAX_PIXELS / 1_000_000 + " megapixels, got " + width + " x "
                            + height);
        }
        if (width > MAX_SIDE || height > MAX_SIDE) {
            throw new PictureException(
                    name,
                    "expected a picture of at most " + MAX_SIDE + " pixels a side, got " + width + " x " + height);
        }
        long most = fileBytes * MAX_PIXELS_A_BYTE;
        if (width * height > most) {
            throw new PictureException(
                    name,
                    "expected a picture of at most " + most + " pixels, as " + fileBytes
                            + " bytes hold no more, got one that claims " + width + " x " + height);
        }
    }

    static void checkFile(String name, long bytes) throws PictureException {
        if (bytes > MAX_FILE) {
            throw new PictureException(
                    name,
                    "expected a file of at most " + MAX_FILE / 1_000_000 + " MB, got one of " + bytes / 1_000_000
                            + " MB");
        }
    }

    static void checkStill(String name, long frames) throws PictureException {
        if (frames > 1) {
            throw new PictureException(name, "expected a still picture, got an animation of " + frames + " frames");
        }
    }
}
