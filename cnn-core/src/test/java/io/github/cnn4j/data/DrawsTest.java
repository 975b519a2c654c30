package io.github.cnn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.layer.Randomness;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often an augmentation draws what. Counts of N draws with probability p may be off by 5 deviations. */
class DrawsTest {

    private static final int COUNT = 4000;

    private static Draw draw(int example) {
        return new Draw(new Randomness(1).key("test", example));
    }

    private static double mean(ToDoubleFunction<Draw> value) {
        return IntStream.range(0, COUNT)
                .mapToDouble(i -> value.applyAsDouble(draw(i)))
                .average()
                .orElseThrow();
    }

    private static void assertCount(double probability, double found) {
        assertEquals(COUNT * probability, found, 5 * Math.sqrt(COUNT * probability * (1 - probability)));
    }

    @Test
    void shiftsAreUniformAndDoNotDependOnEachOther() {
        Augmentation shift = Augmentation.NONE.withShift(3);

        assertEquals(0, mean(d -> AffineMap.of(shift, d).x0()), 5 * Math.sqrt(3.0 / COUNT));
        assertEquals(3, mean(d -> Math.pow(AffineMap.of(shift, d).x0(), 2)), 0.25);
        assertEquals(3, mean(d -> Math.pow(AffineMap.of(shift, d).y0(), 2)), 0.25);
        assertEquals(
                0,
                mean(d -> AffineMap.of(shift, d).x0() * AffineMap.of(shift, d).y0()),
                0.25);
        assertTrue(mean(d -> Math.abs(AffineMap.of(shift, d).x0()) > 3 ? 1 : 0) == 0);
    }

    @Test
    void rotationsReachTheirLimitBothWays() {
        Augmentation rotation = Augmentation.NONE.withRotation(30);
        double[] degrees = IntStream.range(0, COUNT)
                .mapToDouble(i ->
                        Math.toDegrees(Math.asin(AffineMap.of(rotation, draw(i)).yx())))
                .sorted()
                .toArray();

        assertTrue(degrees[0] >= -30 && degrees[0] < -29.5, "smallest " + degrees[0]);
        assertTrue(degrees[COUNT - 1] <= 30 && degrees[COUNT - 1] > 29.5, "largest " + degrees[COUNT - 1]);
        assertEquals(0, degrees[COUNT / 2], 2);
    }

    @Test
    void scalesAreAsOftenUpAsDown() {
        Augmentation scale = Augmentation.NONE.withScale(1);
        double[] scales = IntStream.range(0, COUNT)
                .mapToDouble(i -> 1 / AffineMap.of(scale, draw(i)).xx())
                .sorted()
                .toArray();

        assertTrue(scales[0] >= 0.5 && scales[COUNT - 1] <= 2);
        assertCount(
                0.5, (int) IntStream.range(0, COUNT).filter(i -> scales[i] < 1).count());
    }

    @Test
    void halfOfTheImagesAreFlipped() {
        Augmentation flip = Augmentation.NONE.withFlip(true);

        assertCount(0.5, COUNT * mean(d -> AffineMap.of(flip, d).xx() == -1 ? 1 : 0));
        assertCount(0.5, COUNT * mean(d -> AffineMap.of(flip, d).xx() == 1 ? 1 : 0));
    }

    @Test
    void cropsAreWholePixelsAllEquallyLikely() {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < COUNT; i++) {
            AffineMap map = AffineMap.of(Augmentation.NONE.withCrop(1), draw(i));
            counts.merge((map.x0() + 0.0) + " " + (map.y0() + 0.0), 1, Integer::sum);
        }

        assertEquals(9, counts.size(), counts.toString());
        counts.values().forEach(count -> assertCount(1 / 9.0, count));
    }

    @Test
    void erasesRectanglesOfTheRangesOfPytorch() {
        int erased = 0;
        double area = 0;
        for (int i = 0; i < COUNT; i++) {
            Optional<Erasing> erasing = Erasing.of(0.25, draw(i), 100, 100);
            if (erasing.isPresent()) {
                Erasing r = erasing.get();
                erased++;
                area += r.height() * r.width() / 1e4;
                assertTrue(r.top() >= 0 && r.left() >= 0 && r.top() + r.height() <= 100 && r.left() + r.width() <= 100);
                assertTrue(r.height() * r.width() > 180 && r.height() * r.width() < 3400, r.toString());
                assertTrue(
                        (double) r.height() / r.width() > 0.27 && (double) r.height() / r.width() < 3.7, r.toString());
            }
        }
        assertCount(0.25, erased);
        // Rectangles too long for the image are drawn again, which costs the largest a little.
        assertEquals(0.175, area / erased, 0.02);
    }

    /**
     * Far from the rim: smoothed noise has the variance α²/3 · Σ k², and between pixels at a distance d in a row the correlation
     * exp(-d²/4σ²).
     */
    @Test
    void theElasticFieldIsSmoothedNoise() {
        int side = 200;
        double sigma = 3;
        ElasticField field = new ElasticField(side, side, 30, sigma);
        double squares = 0;
        double products = 0;
        double cross = 0;
        double mean = 0;
        int count = 0;
        for (int i = 0; i < 6; i++) {
            field.draw(draw(i));
            for (int row = 20; row < side - 20; row++) {
                for (int column = 20; column < side - 20; column++) {
                    int at = row * side + column;
                    mean += field.x(at);
                    squares += field.x(at) * field.x(at);
                    products += field.x(at) * field.x(at + 4);
                    cross += field.x(at) * field.y(at);
                    count++;
                }
            }
        }
        double variance = 30 * 30 / 3.0 / (4 * Math.PI * sigma * sigma);

        assertEquals(0, mean / count, 0.1 * Math.sqrt(variance));
        assertEquals(variance, squares / count, 0.1 * variance);
        assertEquals(Math.exp(-16 / (4 * sigma * sigma)), products / squares, 0.05);
        assertEquals(0, cross / squares, 0.1);
    }

    /** On one line of pixels the smoothing down the columns keeps the kernel's centre only. */
    @Test
    void aSmallFieldByHand() {
        Draw draw = draw(3);
        ElasticField field = new ElasticField(1, 2, 10, 1);
        field.draw(draw);

        double sum = 1;
        for (int i = 1; i <= 3; i++) {
            sum += 2 * Math.exp(-i * i / 2.0);
        }
        double left = 10 * (2 * draw.uniform(Draw.FIELD) - 1);
        double right = 10 * (2 * draw.uniform(Draw.FIELD + 1) - 1);
        assertEquals((left + right * Math.exp(-0.5)) / sum / sum, field.x(0), 1e-12);
        assertEquals((right + left * Math.exp(-0.5)) / sum / sum, field.x(1), 1e-12);
    }
}
