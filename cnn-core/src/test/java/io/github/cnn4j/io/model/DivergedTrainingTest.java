package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.DivergenceException;
import io.github.cnn4j.train.SmallTraining;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that comes to NaN, in each parameter in turn: it goes on from its last state as if nothing had happened. */
class DivergedTrainingTest {

    @TempDir
    private Path temporary;

    @Test
    void leavesItsLastGoodState() throws IOException {
        Network unbroken = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
        SmallTraining.trainer(unbroken).build().train();
        for (int p = 0; p < unbroken.parameters().size(); p++) {
            Path directory = temporary.resolve(unbroken.parameters().get(p).name());
            Network network = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
            Matrix value = network.parameters().get(p).value();
            Trainer diverging = SmallTraining.trainer(network)
                    .onState(Checkpoints.every(1, directory))
                    .onState((trainer, moment) -> {
                        if (trainer.state().steps() == 9) {
                            value.setEntry(0, 0, Double.NaN);
                        }
                    })
                    .build();
            assertThrows(DivergenceException.class, diverging::train);

            Checkpoint last = Checkpoints.latest(directory, DivergedTrainingTest::unexpected)
                    .orElseThrow();
            assertEquals(9, last.state().steps());
            Trainer resumed = SmallTraining.trainer(last.model().network())
                    .resumeFrom(last.state())
                    .build();
            resumed.train();
            assertEquals(SmallTraining.bits(unbroken), SmallTraining.bits(resumed.network()));
        }
    }

    private static void unexpected(String warning) {
        throw new AssertionError(warning);
    }
}
