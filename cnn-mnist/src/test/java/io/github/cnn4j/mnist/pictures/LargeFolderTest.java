package io.github.cnn4j.mnist.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More pixels than heap: loaded, trained on, and there again at once. */
@Timeout(3600)
class LargeFolderTest {
    private static final int CLASSES = 10;
    private static final int STRESSED = 100_000;
    private static final int PICTURES = Budget.of(800, STRESSED);

    @TempDir
    private Path temporary;

    /**
     * In every build pictures of 16 x 16 are enlarged to 192 x 192 in 3 channels, 88 MB in a heap of 80; under stress there are
     * 100,000 of 64 x 64 in 3 channels, 1.2 GB in a heap of 256 MB, and the second start takes less than 2 s, from the
     * JVM's start to the end of loading: the best of five, since other load counts too.
     */
    @Test
    void trainsOnMoreThanFitsInTheHeap() throws Exception {
        boolean stress = PICTURES == STRESSED;
        int stored = stress ? 64 : 16;
        int side = stress ? 64 : 192;
        String heap = stress ? "-Xmx256m" : "-Xmx80m";
        String[] names = new String[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
            names[c] = "class" + c;
        }
        Path folder = Made.folder(temporary.resolve("folder"), stored, stored, PICTURES / CLASSES, names);

        List<String> first = run(heap, folder, side, 1);
        List<String> second = run(heap, folder, side, 0);

        System.out.println(PICTURES + " pictures: " + first + ", again: " + second);
        assertEquals("decoded " + PICTURES, first.get(0));
        assertEquals("decoded 0", second.get(0));
        assertEquals(PICTURES + " pictures", first.get(1));
        assertEquals(first.get(1), second.get(1));
        assertEquals("trained", first.get(3));
        double seconds = Double.parseDouble(second.get(2));
        for (int i = 0; stress && i < 4; i++) {
            seconds = Math.min(
                    seconds, Double.parseDouble(run(heap, folder, side, 0).get(2)));
        }
        assertTrue(!stress || seconds < 2, "the second start took at least " + seconds + " s");
    }

    private List<String> run(String heap, Path folder, int side, int epochs) throws Exception {
        // As programs run: with the fast compiler too.
        List<String> command = new ArrayList<>(
                Commands.java(List.of(heap), Child.class, folder, temporary.resolve("cache"), side, epochs));
        command.remove("-XX:TieredStopAtLevel=1");
        command.remove("-XX:+UseSerialGC");
        ChildProcess child = ChildProcess.start(command, temporary.resolve("said"));
        while (child.isAlive()) {
            Thread.sleep(10);
        }
        assertEquals(0, child.waitFor(), child.said());
        return child.said().lines().toList();
    }

    /** The child: loads, prints how many pictures it decoded and has, and after how many seconds, and trains. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            int side = Integer.parseInt(arguments[2]);
            int[] decoded = {0};
            TrainTest pictures = ImageFolder.of(Path.of(arguments[0]))
                    .cache(Path.of(arguments[1]))
                    .size(side, side)
                    .color(Color.RGB)
                    .onProgress(progress -> decoded[0] = progress.done())
                    .load();
            double seconds = (System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime())
                    / 1000.0;
            System.out.println("decoded " + decoded[0]);
            System.out.println((pictures.train().size() + pictures.test().size()) + " pictures");
            System.out.println(seconds);
            int epochs = Integer.parseInt(arguments[3]);
            if (epochs > 0) {
                Network network = Network.builder(pictures.train().shape())
                        .precision(Precision.FLOAT)
                        .maxPooling(8)
                        .flatten()
                        .dense(CLASSES)
                        .build();
                Trainer.builder(network, pictures.train())
                        .test(pictures.test())
                        .batchSize(16)
                        .epochs(epochs)
                        .build()
                        .train();
                System.out.println("trained");
            }
        }
    }
}
