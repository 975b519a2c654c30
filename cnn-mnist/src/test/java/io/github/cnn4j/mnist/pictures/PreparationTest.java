package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.DigitImage;
import io.github.cnn4j.mnist.image.Picture;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
    private static final Shape DIGIT = new Shape(1, 28, 28);
    private static final List<String> TEN = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");

    private static Model model(Shape input, List<String> names, int classes, String preparation) {
        Network network = Network.builder(input).flatten().dense(classes).build();
        return new Model(network, Normalization.MNIST, names, preparation);
    }

    private static Preparation kept(Shape input, List<String> names, int classes, String preparation)
            throws IOException {
        byte[] file = ModelFile.toBytes(model(input, names, classes, preparation));
        return Preparation.of(ModelFile.fromBytes(file, LayerTypes.standard())).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aModelFileKeepsTheFormat(Scaling scaling) throws IOException {
        for (Color color : Color.values()) {
            PictureFormat format = new PictureFormat(14, 10, color, scaling);

            assertEquals(format, kept(format.shape(), TEN, 10, format.toJson()));
        }
    }

    @Test
    void theJsonOfAFormatIsWhatOtherProgramsRead() {
        assertEquals(
                "{\"color\":\"rgb\",\"fit\":\"letterbox\",\"height\":10,\"pictures\":\"scaled\",\"scaling\":\"bilinear\","
                        + "\"width\":14}",
                new PictureFormat(14, 10, Color.RGB, Scaling.BILINEAR).toJson());
        assertEquals("{\"pictures\":\"digits\"}", Preparation.digits().toJson());
    }

    /** Names alone said that a model was trained on scaled pictures. */
    @Test
    void digitsStayDigitsThoughTheirClassesHaveNames() throws IOException {
        Preparation digits = kept(DIGIT, TEN, 10, Preparation.digits().toJson());
        BufferedImage drawn = new BufferedImage(90, 50, BufferedImage.TYPE_BYTE_GRAY);
        drawn.getGraphics().fillRect(60, 10, 9, 30);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", file);

        byte[] pixels = digits.prepare(Picture.of("drawn", file.toByteArray()));

        assertArrayEquals(DigitImage.of(drawn).pixels(), pixels);
    }

    @Test
    void anOldFileIsPreparedAsBefore() throws IOException {
        assertEquals(Preparation.digits(), kept(DIGIT, List.of(), 10, ""));
        assertEquals(PictureFormat.DEFAULT, kept(DIGIT, TEN, 10, ""));
        assertEquals(PictureFormat.of(new Shape(3, 5, 9)), kept(new Shape(3, 5, 9), List.of("x"), 2, ""));
        assertEquals(Optional.empty(), Preparation.of(model(DIGIT, List.of(), 9, "")));
        assertEquals(Optional.empty(), Preparation.of(model(new Shape(1, 5, 5), List.of(), 10, "")));
        assertEquals(Optional.empty(), Preparation.of(model(new Shape(2, 5, 5), List.of("x"), 10, "")));
        assertEquals(Optional.empty(), Preparation.of(model(new Shape(1, 1, 1025), List.of("x"), 10, "")));
    }

    /** A preparation that is not fully understood would give wrong predictions without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits",
                "{}",
                "{\"pictures\":\"digits\",\"box\":20}",
                "{\"pictures\":\"cropped\"}",
                "{\"color\":\"gray\",\"fit\":\"crop\",\"height\":28,\"pictures\":\"scaled\",\"scaling\":\"area\",\"width\":28}",
                "{\"color\":\"gray\",\"fit\":\"letterbox\",\"height\":28,\"pictures\":\"scaled\",\"scaling\":\"cubic\",\"width\":28}",
                "{\"color\":\"gray\",\"fit\":\"letterbox\",\"height\":28,\"pictures\":\"scaled\",\"scaling\":\"area\",\"width\":0}",
                "{\"color\":\"gray\",\"fit\":\"letterbox\",\"height\":28,\"pictures\":\"scaled\",\"scaling\":\"area\"}",
                "{\"color\":\"gray\",\"fit\":\"letterbox\",\"height\":28,\"pictures\":\"scaled\",\"scaling\":\"area\",\"width\":28,"
                        + "\"gamma\":2}"
            })
    void whatIsNotUnderstoodIsRefused(String preparation) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Preparation.of(model(DIGIT, List.of(), 10, preparation)));

        assertEquals(
                "expected a preparation of pictures that this version knows, such as {\"pictures\":\"digits\"} or "
                        + PictureFormat.DEFAULT.toJson() + ", got " + preparation,
                e.getMessage());
    }

    @Test
    void aPreparationForOtherInputsIsRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> Preparation.of(model(
                        new Shape(3, 28, 28), TEN, 10, Preparation.digits().toJson())));

        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith("of 3 x 28 x 28, the network's input shape, got one of 1 x 28 x 28"),
                e.getMessage());
    }
}
