package io.github.cnn4j.mnist.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EXIF's orientations: each stored as the camera would, and seen upright. */
class OrientationTest {
    /** What is seen of the stored rows abc, def, where a is the pixel at the upper left. */
    @ParameterizedTest
    @CsvSource({
        "1, abc/def",
        "2, cba/fed",
        "3, fed/cba",
        "4, def/abc",
        "5, ad/be/cf",
        "6, da/eb/fc",
        "7, fc/eb/da",
        "8, cf/be/ad",
        "0, abc/def",
        "9, abc/def",
        "65535, abc/def"
    })
    void turnsUpright(int exif, String seen) throws IOException {
        byte[] png = new PngFile(3, 2, 8, 0)
                .chunk("eXIf", JpegFile.exif(exif, false))
                .rows(0, 'a', 'b', 'c', 0, 'd', 'e', 'f')
                .end();

        Picture picture = Picture.of("letters.png", png);
        BufferedImage image = picture.image();

        String[] rows = seen.split("/", -1);
        assertEquals(rows[0].length(), picture.width());
        assertEquals(rows.length, picture.height());
        assertEquals(rows[0].length(), image.getWidth());
        assertEquals(rows.length, image.getHeight());
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[0].length(); x++) {
                assertEquals(
                        rows[y].charAt(x),
                        Rows.of(image)[y * image.getWidth() + x] & 0xFF,
                        "column " + x + ", row " + y);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, UPRIGHT", "6, CLOCKWISE", "8, COUNTERCLOCKWISE"})
    void isFoundInAPhotograph(int exif, Orientation orientation) throws IOException {
        byte[] jpeg = JpegFile.encoded(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), false);

        assertEquals(
                orientation,
                Picture.of("p", JpegFile.oriented(jpeg, exif, true)).orientation());
        assertEquals(
                orientation,
                Picture.of("p", JpegFile.oriented(jpeg, exif, false)).orientation());
    }

    /** As viewers do: whatever is wrong with EXIF's data, the picture is shown as it is stored. */
    @Test
    void damagedDataAreNone() throws IOException {
        byte[] pixels = {0, 7};
        byte[] exif = JpegFile.exif(6, true);
        for (int length = 0; length < exif.length; length++) {
            byte[] png = new PngFile(1, 1, 8, 0)
                    .chunk("eXIf", Arrays.copyOf(exif, length))
                    .rows(pixels[0], pixels[1])
                    .end();
            // The orientation's value ends at byte 34.
            Orientation expected = length < 32 ? Orientation.UPRIGHT : Orientation.CLOCKWISE;
            assertEquals(expected, Picture.of("p", png).orientation(), length + " bytes");
        }
        for (int position = 0; position < exif.length; position++) {
            byte[] wrong = exif.clone();
            wrong[position] = (byte) 0xFF;
            byte[] png = new PngFile(1, 1, 8, 0).chunk("eXIf", wrong).rows(0, 7).end();
            assertArrayEquals(new int[] {0xFF070707}, Rows.decoded(png));
        }
    }
}
