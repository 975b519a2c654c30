package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Matrices.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Images;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionsTest {

    @Test
    void handsOutAllLogitsInTheOrderOfTheData() {
        Network network = Networks.small().build();
        ImageDataset data = Images.small(550, 4);
        Matrix all = Precision.DOUBLE.zeros(550, 30);
        for (int n = 0; n < 550; n++) {
            data.copyExample(n, all, n);
        }
        Matrix collected = Precision.DOUBLE.zeros(550, 3);
        List<Integer> starts = new ArrayList<>();

        Predictions.forEachBatch(network, data, (logits, targets, first) -> {
            starts.add(first);
            collected.rows(first, first + logits.getRowDimension()).assign(logits);
            for (int i = 0; i < logits.getRowDimension(); i++) {
                assertEquals(1, targets.getEntry(i, data.label(first + i)));
            }
            // The consumer may do so; it must not be seen in the next batch.
            logits.fill(Double.NaN);
        });

        assertEquals(List.of(0, 256, 512), starts);
        assertSameBits("logits", network.logits(all), collected);
    }
}
