package io.github.cnn4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdlePassesTest {

    @Test
    void keepsAsManyPassesAsThereAreProcessorsWhateverTheNumberOfCallers() {
        Network network = SimpleConvNet.builder().build();
        int[] made = {0};
        IdlePasses passes = new IdlePasses(() -> {
            made[0]++;
            return network.newInferencePass(1);
        });
        int callers = 3 * Runtime.getRuntime().availableProcessors();

        takeAndGiveBack(passes, callers);
        assertEquals(callers, made[0]);
        takeAndGiveBack(passes, callers);

        assertEquals(2 * callers - Runtime.getRuntime().availableProcessors(), made[0]);
    }

    private static void takeAndGiveBack(IdlePasses passes, int count) {
        List<NetworkPass> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(passes.take());
        }
        taken.forEach(passes::giveBack);
    }
}
