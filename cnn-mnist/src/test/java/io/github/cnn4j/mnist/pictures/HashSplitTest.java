package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashSplitTest {
    /**
     * What {@code printf '\0\0\0\0\0\0\0\001cat/1.png' | sha256sum} says, as a fraction: 0x77434b... is 0.46587,
     * 0x28e86e... 0.15979, 0x3e8e44... 0.24436. Were it otherwise, everyone's pictures would change sides.
     */
    @ParameterizedTest
    @CsvSource({
        "1, cat/1.png, 0.46587",
        "1, cat/2.png, 0.15979",
        "2, caf\u00E9/1.png, 0.24436",
        "2, cafe\u0301/1.png, 0.24436"
    })
    void comparesTheHashWithTheShare(long seed, String name, double fraction) {
        assertEquals(Part.TEST, new HashSplit(fraction + 0.00001, seed).part(name));
        assertEquals(Part.TRAIN, new HashSplit(fraction - 0.00001, seed).part(name));
    }

    @Test
    void takesTheShare() {
        // Four standard deviations: 4 · sqrt(10,000 · 0.2 · 0.8) = 160.
        assertTrue(Math.abs(tests(0.2, 1).length - 2000) < 160);
        assertNotEquals(tests(0.2, 1).length, tests(0.2, 2).length);
    }

    @Test
    void aLargerShareKeepsThoseOfASmallerOne() {
        HashSplit larger = new HashSplit(0.3, 1);

        assertTrue(IntStream.of(tests(0.2, 1)).allMatch(i -> larger.part(i + ".png") == Part.TEST));
    }

    private static int[] tests(double share, long seed) {
        HashSplit split = new HashSplit(share, seed);
        return IntStream.range(0, 10_000)
                .filter(i -> split.part(i + ".png") == Part.TEST)
                .toArray();
    }
}
