package io.github.cnn4j.mnist.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    @TempDir
    private Path directory;

    private static BufferedImage cross() {
        BufferedImage image = new BufferedImage(60, 50, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(25, 5, 8, 40);
        graphics.fillRect(10, 20, 40, 8);
        graphics.dispose();
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void readsEveryFormatOfThePlatform(String format) throws IOException {
        Path file = directory.resolve("cross." + format);
        assertTrue(ImageIO.write(cross(), format, file.toFile()));

        assertArrayEquals(DigitImage.of(cross()).pixels(), DigitImage.read(file).pixels());
    }

    @Test
    void refusesALargePictureBeforeDecodingIt() throws IOException {
        Path file = Files.write(directory.resolve("bomb.png"), pngOfSize(100_000, 90_000));

        assertRefused(file + ": expected a picture of at most 64 megapixels, got 100000 x 90000", file);
    }

    @Test
    void refusesAPictureThatItsFileCannotHold() throws IOException {
        Path file = Files.write(directory.resolve("bomb.png"), pngOfSize(8000, 8000));

        assertRefused(
                file + ": expected a picture of at most 272448 pixels, as 33 bytes hold no more, got one that claims"
                        + " 8000 x 8000",
                file);
    }

    @ParameterizedTest
    @CsvSource({"tif, a TIFF picture", "wbmp, none of these"})
    void refusesOtherFormatsOfThePlatform(String format, String found) throws IOException {
        Path file = directory.resolve("cross." + format);
        BufferedImage image = new BufferedImage(60, 50, BufferedImage.TYPE_BYTE_BINARY);
        image.createGraphics().drawImage(cross(), 0, 0, null);
        assertTrue(ImageIO.write(image, format, file.toFile()));

        assertRefused(file + ": expected a picture (PNG, JPEG, GIF or BMP), got " + found, file);
    }

    @Test
    void refusesADamagedPicture() throws IOException {
        Path file = directory.resolve("cross.png");
        ImageIO.write(cross(), "png", file.toFile());
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {20, 40, whole.length / 2}) {
            Files.write(file, Arrays.copyOf(whole, length));

            IOException e = assertThrows(IOException.class, () -> DigitImage.read(file));
            assertEquals(file + ": expected a whole PNG picture, got one that ends too early", e.getMessage());
        }
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        String message = ": expected a picture (PNG, JPEG, GIF or BMP), got ";
        Path text = Files.writeString(directory.resolve("text.png"), "no picture");
        Path empty = Files.createFile(directory.resolve("empty.png"));

        assertRefused(text + message + "none of these", text);
        assertRefused(empty + message + "an empty file", empty);
    }

    @Test
    void refusesADirectory() {
        assertRefused(directory + ": expected a picture (PNG, JPEG, GIF or BMP), got a directory", directory);
    }

    /** Told by what is in it; JPEG leaves a faint rim, which makes the box a pixel wider. Another digit differs by 30 and more. */
    @Test
    void readsAPhotographWhateverItIsCalled() throws IOException {
        Path file = directory.resolve("cross.png");
        assertTrue(ImageIO.write(cross(), "jpeg", file.toFile()));

        byte[] sharp = DigitImage.of(cross()).pixels();
        byte[] photograph = DigitImage.read(file).pixels();

        double difference = 0;
        for (int i = 0; i < sharp.length; i++) {
            difference += Math.abs((sharp[i] & 0xFF) - (photograph[i] & 0xFF));
        }
        assertTrue(difference / sharp.length < 15, "mean difference " + difference / sharp.length + " of 255");
    }

    @Test
    void refusesAPictureOfNothing() throws IOException {
        Path file = directory.resolve("blank.png");
        ImageIO.write(new BufferedImage(60, 50, BufferedImage.TYPE_INT_RGB), "png", file.toFile());

        assertRefused(
                file + ": expected a digit that stands out from a plain ground, got a picture of 60 x 50 in which"
                        + " nothing does",
                file);
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path file = directory.resolve("missing.png");

        assertEquals(
                file.toString(),
                assertThrows(NoSuchFileException.class, () -> DigitImage.read(file))
                        .getFile());
    }

    private static void assertRefused(String message, Path file) {
        assertEquals(
                message,
                assertThrows(IOException.class, () -> DigitImage.read(file)).getMessage());
    }

    /** A PNG file of a few bytes that claims a size. */
    static byte[] pngOfSize(int width, int height) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 0, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(header.toByteArray());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(png);
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        file.writeInt(header.size() - 4);
        file.write(header.toByteArray());
        file.writeInt((int) checksum.getValue());
        return png.toByteArray();
    }
}
