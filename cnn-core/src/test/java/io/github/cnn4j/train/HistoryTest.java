package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final EpochResult FIRST = new EpochResult(1, 0.5, Evaluation.NONE, 1);
    private static final EpochResult SECOND = new EpochResult(2, 0.25, Evaluation.NONE, 1);

    @Test
    void knowsTheLastEpoch() {
        assertEquals(SECOND, new History(List.of(FIRST, SECOND), List.of(), 2, History.End.FINISHED).last());
    }

    @Test
    void saysThatThereIsNoneYet() {
        History history = new History(List.of(), List.of(2.3), 2, History.End.INTERRUPTED);

        assertEquals(
                "no epoch is finished yet",
                assertThrows(IllegalStateException.class, history::last).getMessage());
    }

    @Test
    void doesNotChangeWithWhatItWasMadeFrom() {
        List<EpochResult> epochs = new ArrayList<>(List.of(FIRST));
        List<Double> losses = new ArrayList<>(List.of(2.3));
        History history = new History(epochs, losses, 2, History.End.FINISHED);

        epochs.add(SECOND);
        losses.clear();

        assertEquals(List.of(FIRST), history.epochs());
        assertEquals(List.of(2.3), history.batchLosses());
    }
}
