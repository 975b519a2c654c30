package io.github.cnn4j.benchmarks;

import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.Normalization;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What a client of the server sends: one picture, in a form of those that it takes. */
enum Body {
    /** A byte for each pixel. */
    PIXELS("application/octet-stream"),
    /** The values that the network takes in, four bytes each. */
    FLOATS("application/octet-stream"),
    /** The same values as text, which the server parses. */
    JSON("application/json"),
    /** A file that the server decodes and prepares. */
    PNG("image/png");

    private static final int SIZE = Work.SIDE * Work.SIDE;

    private final String type;

    Body(String type) {
        this.type = type;
    }

    /** Whether the server gets numbers, as {@code Network.predict} does, and neither text nor a file. */
    boolean isPlain() {
        return this == PIXELS || this == FLOATS;
    }

    String type() {
        return type;
    }

    byte[] bytes() throws IOException {
        return switch (this) {
            case PIXELS -> pixels();
            case FLOATS -> floats();
            case JSON ->
                IntStream.range(0, SIZE)
                        .mapToObj(i -> String.valueOf(value(i)))
                        .collect(Collectors.joining(",", "{\"values\":[", "]}"))
                        .getBytes(StandardCharsets.UTF_8);
            case PNG -> png();
        };
    }

    /** A bar, a little uneven. */
    private static int pixel(int i) {
        int x = i % Work.SIDE;
        int y = i / Work.SIDE;
        return x > 11 && x < 16 && y > 4 && y < 23 ? 200 + i % 50 : 0;
    }

    private static float value(int i) {
        return (float) Normalization.MNIST.apply(pixel(i));
    }

    private static byte[] floats() {
        ByteBuffer values = ByteBuffer.allocate(Float.BYTES * SIZE).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, SIZE).forEach(i -> values.putFloat(value(i)));
        return values.array();
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[SIZE];
        IntStream.range(0, SIZE).forEach(i -> pixels[i] = (byte) pixel(i));
        return pixels;
    }

    private static byte[] png() throws IOException {
        BufferedImage picture = new BufferedImage(Work.SIDE, Work.SIDE, BufferedImage.TYPE_BYTE_GRAY);
        IntStream.range(0, SIZE).forEach(i -> picture.getRaster().setSample(i % Work.SIDE, i / Work.SIDE, 0, pixel(i)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        return file.toByteArray();
    }
}
