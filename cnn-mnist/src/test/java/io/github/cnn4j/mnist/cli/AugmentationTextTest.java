package io.github.cnn4j.mnist.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Augmentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AugmentationTextTest {
    private static Augmentation read(String text) {
        return new AugmentationText().convert(text);
    }

    @Test
    void readsNamesAndChanges() {
        assertEquals(Augmentation.NONE, read("none"));
        assertEquals(Augmentation.digits(), read("digits"));
        assertEquals(Augmentation.fashion(), read("fashion"));
        assertEquals(Augmentation.digits().withShift(3).withElastic(34, 4), read("digits,shift=3,elastic=34/4"));
        assertEquals(
                new Augmentation(1.5, 20, 0.2, 0.3, 8, 3, true, 2, 0.25),
                read("shift=1.5,rotation=20,scale=0.2,shear=0.3,elastic=8/3,flip,crop=2,erasing=0.25"));
        assertEquals(Augmentation.NONE.withFlip(true), read("flip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "letters",
                "digits,",
                "digits,fashion",
                "shift",
                "shift=",
                "shift=a",
                "elastic=3",
                "elastic=3/",
                "crop=1.5",
                "flip=1",
                "blur=3",
                "none,digits"
            })
    void refusesAnythingElse(String text) {
        String message =
                assertThrows(TypeConversionException.class, () -> read(text)).getMessage();

        assertTrue(message.startsWith("expected none, digits or fashion, then shift=N, "), message);
        assertTrue(message.endsWith(", got " + text), message);
    }

    @Test
    void refusesStrengthsOutOfRange() {
        assertEquals(
                "an augmentation's erasing must be from 0 to 1, got 2.0",
                assertThrows(TypeConversionException.class, () -> read("erasing=2"))
                        .getMessage());
    }
}
