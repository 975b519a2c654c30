package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.mnist.image.PngFile;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small files that unpack to a lot, in a heap of 256 MB: never more memory than one picture may take. */
@Timeout(300)
class BombsTest {
    @TempDir
    private Path temporary;

    @Test
    void whatDoesNotFitIsRefusedAndWhatFitsIsDecodedOneByOne() throws Exception {
        Path root = Made.folder(temporary.resolve("folder"), 8, 8, 20, "cat", "dog");
        // 400 MB of comment, unpacked; the platform's decoder reads the comments of palettes' files.
        byte[] comment = PngFile.join("Comment\0\0".getBytes(StandardCharsets.US_ASCII), zeros(400));
        Made.write(
                root.resolve("cat/comment.png"),
                new PngFile(1, 1, 8, 3)
                        .chunk("PLTE", (byte) 1, (byte) 2, (byte) 3)
                        .chunk("zTXt", comment)
                        .rows(0, 0)
                        .end());
        Made.write(root.resolve("cat/claim.png"), new PngFile(1 << 30, 1 << 30, 16, 6).end());
        // As large as may be: 64 MB of grey each, 192 MB of colours, of which a quarter is taken.
        Made.write(root.resolve("dog/large0.png"), Made.encoded(spot(BufferedImage.TYPE_BYTE_GRAY, 0), "png"));
        Made.write(root.resolve("dog/large1.png"), Made.encoded(spot(BufferedImage.TYPE_BYTE_GRAY, 1), "png"));
        Made.write(root.resolve("dog/large2.png"), Made.encoded(spot(BufferedImage.TYPE_3BYTE_BGR, 2), "png"));
        Path said = temporary.resolve("said");
        List<String> options = new ArrayList<>(List.of("-Xmx256m", "-Djava.awt.headless=true"));

        ChildProcess child =
                ChildProcess.start(Commands.java(options, LoadChild.class, root, temporary.resolve("cache")), said);

        assertEquals(0, child.waitFor(), child.said());
        assertEquals(
                List.of(
                        "FILE_SKIPPED cat/claim.png: expected a picture of at most 64 megapixels, got 1073741824 x"
                                + " 1073741824",
                        "44 pictures",
                        "45 decoded"),
                Files.readAllLines(said));
    }

    /** Where the heap is too small for a picture that others can read, loading fails: skipped, it would be missing for good. */
    @Test
    void aHeapThatIsTooSmallEndsLoading() throws Exception {
        Path root = Made.folder(temporary.resolve("folder"), 8, 8, 20, "cat", "dog");
        Path large =
                Made.write(root.resolve("dog/large.png"), Made.encoded(spot(BufferedImage.TYPE_BYTE_GRAY, 0), "png"));
        Path cache = temporary.resolve("cache");
        Path said = temporary.resolve("said");

        ChildProcess child = ChildProcess.start(
                Commands.java(List.of("-Xmx64m", "-Djava.awt.headless=true"), LoadChild.class, root, cache), said);

        assertEquals(1, child.waitFor());
        String failure = Files.readAllLines(said).get(0);
        assertEquals(
                "Exception in thread \"main\" io.github.cnn4j.mnist.image.PictureMemoryException: " + large
                        + ": expected a picture that fits in the memory of this JVM (",
                failure.substring(0, failure.indexOf('(') + 1));
        assertEquals(false, Files.exists(cache));
    }

    private static BufferedImage spot(int type, int at) {
        BufferedImage image = new BufferedImage(8000, 8000, type);
        for (int i = 0; i < 2000; i++) {
            for (int j = 0; j < 2000; j++) {
                image.setRGB(2000 * at + i, j, 0xFFFFFF);
            }
        }
        return image;
    }

    /** So many megabytes of zeros, deflated piece by piece. */
    private static byte[] zeros(int megabytes) throws IOException {
        var packed = new java.io.ByteArrayOutputStream();
        try (var deflater = new java.util.zip.DeflaterOutputStream(packed)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                deflater.write(megabyte);
            }
        }
        return packed.toByteArray();
    }
}
