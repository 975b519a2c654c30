import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.ModelFile;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.pictures.Color;
import io.github.cnn4j.mnist.pictures.ImageFolder;
import io.github.cnn4j.mnist.serve.PredictServer;
import io.github.cnn4j.mnist.serve.ServeLimits;
import io.github.cnn4j.mnist.serve.ServedModel;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Adam;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Trains on a folder that holds one folder of pictures for each class, and serves the model until it is ended. */
public final class Pictures {
    private static final Path FILE = Path.of("target", "pictures.safetensors");

    public static void main(String[] arguments) throws IOException, InterruptedException {
        train(Path.of(arguments[0]));
        Model model = ModelFile.load(FILE);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        try (PredictServer server =
                PredictServer.start(ServedModel.of(model, model.classNames()), address, ServeLimits.DEFAULT)) {
            System.out.println("drop pictures on " + server.uri());
            new CountDownLatch(1).await();
        }
    }

    private static void train(Path folder) throws IOException {
        ImageFolder pictures = ImageFolder.of(folder).size(32, 32).color(Color.RGB);
        TrainTest data = pictures.load();
        System.out.println(data.description());
        Network network = LeNet5.builder(data.train().shape(), data.classNames().size())
                .precision(Precision.FLOAT)
                .build();
        Trainer.builder(network, data.train())
                .test(data.test())
                .optimizer(Adam.of(0.001))
                .epochs(10)
                .onEpoch(epoch -> System.out.println("epoch " + epoch.epoch() + ": " + epoch.test().accuracy()))
                .build()
                .train();
        // With the model are kept the names of the classes and how pictures are prepared for it.
        Model model = new Model(network, data.train().normalization().orElseThrow(), data.classNames());
        ModelFile.save(model.withPreparation(pictures.format().toJson()), FILE);
    }
}
