package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Pools.inPoolOf;
import static io.github.cnn4j.train.SmallTraining.bits;
import static io.github.cnn4j.train.SmallTraining.course;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.Budget;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole trainings from fifty seeds, each on one thread and on another number of them, from 2 to 16. */
class FiftySeedsTest {

    private static final int SEEDS = 50;

    @ParameterizedTest
    @CsvSource({"BATCH_PARALLEL, DOUBLE", "BATCH_PARALLEL, FLOAT", "CHANNEL_PARALLEL, DOUBLE", "CHANNEL_PARALLEL, FLOAT"
    })
    void endInTheSameBitsOnAnyNumberOfThreads(Form form, Precision precision) {
        List<String> expected = inPoolOf(1, () -> trainings(form, precision, 0, SEEDS));
        assertEquals(expected, inPoolOf(1, () -> trainings(form, precision, 0, SEEDS)), "on repetition");
        for (int threads = 2; threads <= 16; threads++) {
            // Each pool takes some of the seeds, so that every seed and every number of threads has its turn; or all.
            boolean all = Budget.of(0, 1) > 0;
            int from = all ? 0 : (threads - 2) * SEEDS / 15;
            int to = all ? SEEDS : (threads - 1) * SEEDS / 15;
            assertEquals(
                    expected.subList(from, to),
                    inPoolOf(threads, () -> trainings(form, precision, from, to)),
                    threads + " threads");
        }
    }

    private static List<String> trainings(Form form, Precision precision, int from, int to) {
        List<String> results = new ArrayList<>();
        for (int seed = from; seed < to; seed++) {
            Network network = SmallTraining.network(precision, form, seed);
            History history = SmallTraining.trainer(network).seed(seed).build().train();
            results.add(course(history) + bits(network));
        }
        return results;
    }
}
