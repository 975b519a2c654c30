package example;

import io.github.cnn4j.matrix.Blas;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.Trainer;

/** Trains a small network on the 1,000 test digits of the library's sample and tells how many it has learnt. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        TrainTest digits = MnistSource.embedded().load();
        Network network =
                Network.builder(digits.test().shape()).flatten().dense(10).build();
        Trainer.builder(network, digits.test()).epochs(3).build().train();
        System.out.println(Blas.description());
        System.out.println("right " + Evaluation.of(network, digits.test()).correct());
    }
}
