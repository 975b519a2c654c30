package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.TrainTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads the four files of a directory from end to end. */
@Command(name = "check", description = "Read the four IDX files of a directory and report whether they are valid.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DataCheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "DIR", description = "A directory with the four files, plain or gzipped.")
    private Path directory;

    DataCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        TrainTest data = MnistSource.directory(directory).load();
        console.line("%s", data.description());
        console.line("Each image is %s; the files are valid.", data.train().shape());
        console.line("");
        console.line("%7s %10s %10s", "class", "training", "test");
        for (int label = 0; label < data.train().classes(); label++) {
            console.line("%7d %10d %10d", label, count(data.train(), label), count(data.test(), label));
        }
        return Program.DONE;
    }

    private static long count(LabelledDataset data, int label) {
        return IntStream.range(0, data.size())
                .filter(i -> data.label(i) == label)
                .count();
    }
}
