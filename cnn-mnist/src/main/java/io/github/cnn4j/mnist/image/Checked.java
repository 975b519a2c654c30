package io.github.cnn4j.mnist.image;

/**
 * A picture file that has been looked through.
 *
 * @param kind what it is
 * @param content what the platform's decoder gets: the file without what does not concern the pixels
 * @param width columns as stored
 * @param height rows as stored
 * @param orientation how the stored pixels are to be turned
 * @param inks what the samples mean
 * @param scratch bytes per pixel that the decoder needs beside those of the result
 */
record Checked(Kind kind, Splice content, int width, int height, Orientation orientation, Inks inks, int scratch) {

    static Checked of(String name, byte[] content) throws PictureException {
        Kind kind = Kind.of(name, content);
        return switch (kind) {
            case PNG -> PngCheck.check(name, content);
            case JPEG -> new JpegCheck(name, content).check();
            case GIF -> GifCheck.check(name, content);
            case BMP -> BmpCheck.check(name, content);
        };
    }

    static PictureException endsTooEarly(String name, Kind kind) {
        return new PictureException(name, "expected a whole " + kind + " picture, found one that ends too early");
    }

    static PictureException damaged(String name, Kind kind, String where) {
        return new PictureException(name, "expected a sound " + kind + " picture, found " + where);
    }
}
