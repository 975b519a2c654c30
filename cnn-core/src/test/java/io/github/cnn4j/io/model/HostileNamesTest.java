package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.SmallTraining;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in a file are those of parameters and notes; that of a file comes from the caller alone. */
class HostileNamesTest {

    private static final String OUTSIDE = "../../escaped";

    @TempDir
    private Path directory;

    private Path below;

    @BeforeEach
    void makeDirectories() throws IOException {
        below = Files.createDirectories(directory.resolve("a/b"));
    }

    @Test
    void modelsAreWrittenWhereTheCallerSays() throws IOException {
        Path hostile = below.resolve("hostile");
        Map<String, String> metadata = Map.of(
                "cnn4j.network",
                "{\"input\":[1,1,1],\"layers\":[{\"name\":\"" + OUTSIDE + "\",\"type\":\"dense\",\"outputs\":1}]}",
                "cnn4j.mean",
                "0",
                "cnn4j.standardDeviation",
                "1");
        List<Tensor> tensors = List.of(
                new Tensor(OUTSIDE + ".weight", List.of(1, 1), Precision.FLOAT.zeros(1, 1)),
                new Tensor(OUTSIDE + ".bias", List.of(1), Precision.FLOAT.zeros(1, 1)));
        SafeTensorsWriter.write(new SafeTensors(metadata, tensors), hostile);

        ModelFile.save(ModelFile.load(hostile), below.resolve("copy"));

        assertEquals(List.of("a/b/copy", "a/b/hostile"), files());
    }

    @Test
    void checkpointsAreWrittenWhereTheCallerSays() throws IOException {
        Network network = SmallTraining.network(Precision.FLOAT, Form.VECTOR, 1);
        Trainer trainer = SmallTraining.trainer(network).build();
        Model model = new Model(network, Normalization.MNIST);
        new Checkpoint(model, trainer.state(), Map.of(OUTSIDE, OUTSIDE)).save(below.resolve("hostile"));

        Checkpoint.load(below.resolve("hostile")).save(below.resolve("copy"));

        assertEquals(List.of("a/b/copy", "a/b/hostile"), files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
