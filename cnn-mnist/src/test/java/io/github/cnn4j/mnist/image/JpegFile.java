package io.github.cnn4j.mnist.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG files with segments put in and left out. */
public final class JpegFile {
    private JpegFile() {}

    /** An encoded image of the best quality, as the platform writes it: with JFIF's segment. */
    public static byte[] encoded(BufferedImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(1);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A segment put in after the start. */
    public static byte[] with(byte[] jpeg, int marker, byte[] data) {
        byte[] segment = ByteBuffer.allocate(data.length + 4)
                .putShort((short) marker)
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
        return PngFile.join(PngFile.join(Arrays.copyOf(jpeg, 2), segment), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** Without JFIF's segment, which comes first. */
    static byte[] withoutJfif(byte[] jpeg) {
        assertEquals((byte) 0xE0, jpeg[3]);
        int length = ByteBuffer.wrap(jpeg).getShort(4);
        return PngFile.join(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 4 + length, jpeg.length));
    }

    /** With a segment of EXIF that holds an orientation after another tag. */
    public static byte[] oriented(byte[] jpeg, int orientation, boolean littleEndian) {
        return with(
                jpeg,
                0xFFE1,
                PngFile.join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), exif(orientation, littleEndian)));
    }

    /** EXIF's data with an orientation. */
    static byte[] exif(int orientation, boolean littleEndian) {
        ByteBuffer tiff = ByteBuffer.allocate(38)
                .order(littleEndian ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        tiff.putShort((short) (littleEndian ? 0x4949 : 0x4D4D))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0100)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tiff.putInt(0).array();
    }
}
