package io.github.cnn4j.mnist.image;

/**
 * A picture file whose structure has been checked.
 *
 * @param kind file format
 * @param content the bytes for the platform's decoder: the file without parts unrelated to the pixels
 * @param width columns as stored
 * @param height rows as stored
 * @param orientation rotation or reflection of the stored pixels
 * @param inks meaning of the samples
 * @param scratch bytes per pixel that the decoder needs in addition to the result
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
        return new PictureException(name, "expected a whole " + kind + " picture, got one that ends too early");
    }

    static PictureException damaged(String name, Kind kind, String where) {
        return new PictureException(name, "expected a sound " + kind + " picture, got " + where);
    }
}
