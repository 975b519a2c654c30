import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trains on the 6,000 digits in the library's jar, saves the model, loads it, and predicts from eight threads. */
public final class Digits {
    private static final Path FILE = Path.of("target", "digits.safetensors");

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        TrainTest digits = MnistSource.embedded().load();
        train(digits);
        System.out.println(predict(ModelFile.load(FILE).network(), digits.test()) + " of 1000 test digits right");
    }

    private static void train(TrainTest digits) throws IOException {
        Network network = Network.builder(digits.train().shape())
                .convolution(20, 5).maxPooling(2).flatten().dense(500).relu().dense(10)
                .precision(Precision.FLOAT)
                .build();
        Trainer.builder(network, digits.train())
                .test(digits.test())
                .optimizer(Sgd.of(0.01).withMomentum(0.9))
                .epochs(3)
                .onEpoch(epoch -> System.out.println("epoch " + epoch.epoch() + ": " + epoch.test().accuracy()))
                .build()
                .train();
        ModelFile.save(new Model(network, digits.train().normalization().orElseThrow()), FILE);
    }

    /** Asks one network from eight threads, one image at a time, and returns how many answers are right. */
    private static int predict(Network network, LabelledDataset test) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < test.size(); i++) {
                int index = i;
                answers.add(threads.submit(() -> isRight(network, test, index)));
            }
            int right = 0;
            for (Future<Boolean> answer : answers) {
                right += answer.get() ? 1 : 0;
            }
            return right;
        } finally {
            threads.shutdown();
        }
    }

    private static boolean isRight(Network network, LabelledDataset test, int index) {
        Matrix image = network.precision().zeros(1, test.shape().size());
        test.copyExample(index, image, 0);
        return network.classify(image)[0] == test.label(index);
    }
}
