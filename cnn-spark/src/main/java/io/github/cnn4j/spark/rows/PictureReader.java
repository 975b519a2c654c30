package io.github.cnn4j.spark.rows;

import io.github.cnn4j.matrix.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes picture files of exactly the network's size; the size is checked before a picture is decoded. */
final class PictureReader extends FeatureReader {

    private static final long serialVersionUID = 1;

    PictureReader(String column, Shape shape) {
        super(column, shape);
    }

    @Override
    Object values(Object cell) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream((byte[]) cell))) {
            return planes(decode(in));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw refusal("a picture file that cannot be decoded (" + e.getMessage() + ")");
        }
    }

    private BufferedImage decode(ImageInputStream in) throws IOException {
        Iterator<javax.imageio.ImageReader> readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw refusal("a file that is no picture this JVM can decode");
        }
        javax.imageio.ImageReader reader = readers.next();
        try {
            reader.setInput(in, true, true);
            if (reader.getHeight(0) != height() || reader.getWidth(0) != width()) {
                throw refusal("a picture of " + reader.getHeight(0) + " x " + reader.getWidth(0) + " pixels");
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private byte[] planes(BufferedImage picture) {
        int bands = picture.getRaster().getNumBands();
        int samples = bands < 3 && picture.getColorModel().getNumColorComponents() == 1
                ? bands
                : picture.getColorModel().hasAlpha() ? 4 : 3;
        if (samples != channels()) {
            throw refusal("a picture of " + samples + " channels");
        }
        return samples < 3 ? grey(picture.getRaster()) : coloured(picture);
    }

    /** The samples themselves: getRGB would take grey for another colour space and change it. */
    private byte[] grey(Raster raster) {
        if (raster.getSampleModel().getSampleSize(0) != Byte.SIZE) {
            throw refusal("a grey picture of " + raster.getSampleModel().getSampleSize(0) + " bits per value");
        }
        byte[] planes = new byte[size()];
        for (int i = 0; i < planes.length; i++) {
            int pixel = i % (height() * width());
            planes[i] = (byte) raster.getSample(pixel % width(), pixel / width(), i / (height() * width()));
        }
        return planes;
    }

    private byte[] coloured(BufferedImage picture) {
        int area = height() * width();
        byte[] planes = new byte[size()];
        for (int p = 0; p < area; p++) {
            int argb = picture.getRGB(p % width(), p / width());
            planes[p] = (byte) (argb >> 16);
            planes[area + p] = (byte) (argb >> 8);
            planes[2 * area + p] = (byte) argb;
            if (channels() == 4) {
                planes[3 * area + p] = (byte) (argb >> 24);
            }
        }
        return planes;
    }
}
