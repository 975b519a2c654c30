package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.PublishedSet;
import io.github.cnn4j.mnist.data.TrainTest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches a published set into the cache. */
@Command(name = "fetch", description = "Fetch a published data set into the cache, unless a valid copy is there.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DataFetchCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            converter = Converters.Published.class,
            description = "mnist, fashion-mnist or kmnist.")
    private PublishedSet set;

    DataFetchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TrainTest data;
        try (FetchDisplay display = new FetchDisplay(console)) {
            data = MnistSource.published(set).load(display);
        }
        console.line("%s", data.description());
        return Program.DONE;
    }
}
