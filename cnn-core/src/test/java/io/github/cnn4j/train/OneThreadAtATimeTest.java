package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** A trainer, or a pass, that two threads use at once says so instead of computing nonsense. */
class OneThreadAtATimeTest {

    @Test
    void aTrainerRefusesASecondThread() throws Exception {
        CountDownLatch training = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        Trainer trainer = SmallTraining.trainer(SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1))
                .onBatch(result -> {
                    training.countDown();
                    await(refused);
                })
                .build();
        CompletableFuture<History> first = CompletableFuture.supplyAsync(trainer::train);
        training.await();

        String message =
                assertThrows(IllegalStateException.class, trainer::train).getMessage();
        String ofState =
                assertThrows(IllegalStateException.class, trainer::state).getMessage();
        refused.countDown();

        assertTrue(message.startsWith("a trainer belongs to one thread at a time: thread "), message);
        assertTrue(ofState.startsWith("a trainer belongs to one thread at a time: thread "), ofState);
        assertEquals(SmallTraining.STEPS, first.get().batchLosses().size());
    }

    @Test
    void aPassRefusesASecondThreadWhileItComputes() throws Exception {
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        Network network = SmallTraining.network(Precision.FLOAT, Form.BATCH_PARALLEL, 1);
        NetworkPass pass = network.newTrainingPass(4);
        Matrix x = Precision.FLOAT.zeros(1, 64);
        pass.forward(x);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            pass.forward(x);
            pass.backward(
                    new Loss() {
                        @Override
                        public double loss(RealMatrix outputs, RealMatrix targets) {
                            throw new AssertionError("is not asked");
                        }

                        @Override
                        public double lossAndDelta(RealMatrix outputs, RealMatrix targets, Matrix delta) {
                            computing.countDown();
                            await(refused);
                            return 0;
                        }

                        @Override
                        public String settings() {
                            return "slow";
                        }
                    },
                    x);
        });
        computing.await();

        String message =
                assertThrows(IllegalStateException.class, () -> pass.forward(x)).getMessage();
        refused.countDown();
        other.get();

        assertTrue(message.startsWith("a pass belongs to one thread at a time: thread "), message);
    }

    @Test
    void aPassRefusesToGoBackThroughTheBatchOfAnotherThread() {
        NetworkPass pass =
                SmallTraining.network(Precision.FLOAT, Form.VECTOR, 1).newTrainingPass(4);
        pass.forward(Precision.FLOAT.zeros(1, 64));

        Throwable cause = assertThrows(
                        CompletionException.class,
                        () -> CompletableFuture.runAsync(() -> pass.backward(new int[] {0}))
                                .join())
                .getCause();

        assertTrue(cause.getMessage().startsWith("a pass belongs to one thread at a time: backward was called by"));
    }

    @Test
    void aListenerMayAskForTheState() {
        LabelledDataset data = SmallTraining.data(10, 1);
        Trainer trainer = Trainer.builder(SmallTraining.network(Precision.FLOAT, Form.VECTOR, 1), data)
                .epochs(1)
                .onState((t, moment) -> assertTrue(t.state().steps() >= 1))
                .build();

        assertEquals(1, trainer.train().epochs().size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
