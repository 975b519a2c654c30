package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.ContentHash;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.History;
import io.github.cnn4j.train.SmallTraining;
import io.github.cnn4j.train.Trainer;
import io.github.cnn4j.train.TrainerBuilder;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A checkpoint that is written and read again holds every bit, and one that says what cannot be is refused. */
class CheckpointTest {

    private static final Map<String, String> NOTES = Map.of("rate", "0.1", "ü", "\"quoted\"");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void keepsEveryMomentOfATraining(Precision precision) throws IOException {
        Path file = directory.resolve("file");
        List<String> moments = new ArrayList<>();
        Network network = SmallTraining.network(precision, Form.VECTOR, 1);
        SmallTraining.trainer(network)
                .onState((trainer, moment) -> {
                    Checkpoint checkpoint = checkpoint(network, trainer.state());
                    assertSame(checkpoint, savedAndLoaded(checkpoint, file));
                    moments.add(moment.name());
                })
                .build()
                .train();

        assertEquals(SmallTraining.STEPS + 3 + 1, moments.size());
    }

    @ParameterizedTest
    @EnumSource
    void resumesFromAFileToTheSameBits(Precision precision) throws IOException {
        Network unbroken = SmallTraining.network(precision, Form.BATCH_PARALLEL, 1);
        History expected = SmallTraining.trainer(unbroken).build().train();
        List<Path> files = new ArrayList<>();
        Network network = SmallTraining.network(precision, Form.BATCH_PARALLEL, 1);
        SmallTraining.trainer(network)
                .onState((trainer, moment) -> {
                    Path file = directory.resolve("file" + files.size());
                    save(checkpoint(network, trainer.state()), file);
                    files.add(file);
                })
                .build()
                .train();

        for (Path file : files) {
            Checkpoint checkpoint = Checkpoint.load(file);
            Trainer resumed = SmallTraining.trainer(checkpoint.model().network())
                    .resumeFrom(checkpoint.state())
                    .build();
            assertEquals(SmallTraining.course(expected), SmallTraining.course(resumed.train()));
            assertEquals(SmallTraining.bits(unbroken), SmallTraining.bits(resumed.network()));
        }
    }

    @Test
    void isItsBytesToo() throws IOException {
        Network network = SmallTraining.network(Precision.FLOAT, Form.VECTOR, 1);
        Trainer trainer = SmallTraining.trainer(network)
                .shards(2)
                .shuffleWithinShards()
                .epochs(1)
                .build();
        trainer.train();
        Checkpoint checkpoint = checkpoint(network, trainer.state());
        byte[] bytes = checkpoint.toBytes();
        Path file = directory.resolve("file");
        checkpoint.save(file);

        assertArrayEquals(Files.readAllBytes(file), bytes);
        assertSame(checkpoint, Checkpoint.fromBytes("bytes", bytes, LayerTypes.standard()));
        bytes[bytes.length - 1] ^= 1;
        assertEquals(
                "bytes: ",
                assertThrows(
                                ModelFormatException.class,
                                () -> Checkpoint.fromBytes("bytes", bytes, LayerTypes.standard()))
                        .getMessage()
                        .substring(0, 7));
    }

    @Test
    void isAModelFileToo() throws IOException {
        Path file = directory.resolve("file");
        Checkpoint checkpoint = trained(Form.BATCH_PARALLEL);
        checkpoint.save(file);

        ModelFixtures.assertSame(checkpoint.model(), ModelFile.load(file));
    }

    @Test
    void trainingOnLeavesALoadedStateAlone() throws IOException {
        Checkpoint checkpoint = trained(Form.BATCH_PARALLEL);
        List<Long> before = SmallTraining.bits(checkpoint.state().parameters());
        Path file = directory.resolve("file");
        checkpoint.save(file);
        Checkpoint loaded = Checkpoint.load(file);

        SmallTraining.trainer(loaded.model().network())
                .epochs(5)
                .resumeFrom(loaded.state())
                .build()
                .train();

        assertEquals(before, SmallTraining.bits(loaded.state().parameters()));
    }

    @Test
    void refusesAModelFile() throws IOException {
        Path file = directory.resolve("file");
        ModelFile.save(ModelFixtures.model(Precision.FLOAT), file);

        assertEquals(
                file + ": is not a checkpoint: expected a cnn4j.training/form in its metadata",
                assertThrows(ModelFormatException.class, () -> Checkpoint.load(file))
                        .getMessage());
    }

    @Test
    void refusesAFileWithoutAHash() throws IOException {
        Path file = directory.resolve("file");
        SafeTensorsWriter.write(CheckpointContent.of(trained(Form.VECTOR)), file);

        String message = assertThrows(ModelFormatException.class, () -> Checkpoint.load(file))
                .getMessage();

        assertTrue(message.startsWith(file + ": expected a cnn4j.sha256 in its metadata, got ["), message);
    }

    @ParameterizedTest
    @CsvSource({
        "form, DIAGONAL, No enum constant",
        "examples, many, For input string",
        "examples, 0, training needs at least 1 example",
        "examples, 9999999999, For input string",
        "batch-size, 0, training needs at least 1 example",
        "batch-size, 1, after 3 epochs of 40 batches there are 120 to 160 losses",
        "seed, '', For input string",
        "seconds, long, For input string"
    })
    void refusesTextsThatAreNone(String name, String text, String expected) throws IOException {
        SafeTensors content = CheckpointContent.of(trained(Form.VECTOR));
        Map<String, String> texts = new HashMap<>(content.metadata());
        texts.put("cnn4j.training/" + name, text);

        String message = refusal(texts, content.tensors());

        assertTrue(message.startsWith("is not a checkpoint: " + expected), message);
    }

    @Test
    void refusesMissingAndMisshapenTensors() throws IOException {
        SafeTensors content = CheckpointContent.of(trained(Form.VECTOR));

        assertEquals(
                "is not a checkpoint: after 0 epochs of 6 batches there are 0 to 6 losses, got 18",
                refusal(content.metadata(), without(content.tensors(), "cnn4j.training/epochs")));
        List<Tensor> tensors = without(content.tensors(), "cnn4j.training/epochs");
        tensors.add(new Tensor("cnn4j.training/epochs", List.of(3, 2), Precision.DOUBLE.zeros(3, 2)));
        assertEquals(
                "is not a checkpoint: expected epochs of 7 numbers, got [3, 2]", refusal(content.metadata(), tensors));
    }

    @Test
    void aMissingVelocityIsRefusedOnResume() throws IOException {
        SafeTensors content = CheckpointContent.of(trained(Form.VECTOR));
        Path file = directory.resolve("file");
        List<Tensor> fewer = without(content.tensors(), "cnn4j.training/velocity/conv.bias");
        SafeTensorsWriter.write(ContentHash.sealed(new SafeTensors(content.metadata(), fewer)), file);
        Checkpoint checkpoint = Checkpoint.load(file);
        TrainerBuilder resumed =
                SmallTraining.trainer(checkpoint.model().network()).resumeFrom(checkpoint.state());

        String message =
                assertThrows(IllegalArgumentException.class, resumed::build).getMessage();

        assertTrue(
                message.startsWith("the optimizer keeps the states [velocity/conv.weight, velocity/conv.bias, "),
                message);
    }

    private static Checkpoint trained(Form form) {
        Network network = SmallTraining.network(Precision.FLOAT, form, 1);
        Trainer trainer = SmallTraining.trainer(network).build();
        trainer.train();
        return checkpoint(network, trainer.state());
    }

    private static Checkpoint checkpoint(Network network, TrainingState state) {
        return new Checkpoint(new Model(network, new Normalization(0.25, 0.5)), state, NOTES);
    }

    private static List<Tensor> without(List<Tensor> tensors, String name) {
        return new ArrayList<>(
                tensors.stream().filter(t -> !t.name().equals(name)).toList());
    }

    private String refusal(Map<String, String> texts, List<Tensor> tensors) throws IOException {
        Path file = directory.resolve("file");
        SafeTensorsWriter.write(ContentHash.sealed(new SafeTensors(texts, tensors)), file);
        String message = assertThrows(ModelFormatException.class, () -> Checkpoint.load(file))
                .getMessage();
        return message.substring((file + ": ").length());
    }

    static void assertSame(Checkpoint expected, Checkpoint found) {
        ModelFixtures.assertSame(expected.model(), found.model());
        assertEquals(expected.model().network().form(), found.model().network().form());
        assertEquals(expected.notes(), found.notes());
        TrainingState e = expected.state();
        TrainingState f = found.state();
        assertEquals(e.settings(), f.settings());
        assertEquals(e.epochs(), f.epochs());
        assertEquals(e.batchLosses(), f.batchLosses());
        assertEquals(e.seconds(), f.seconds());
        assertEquals(SmallTraining.bits(e.parameters()), SmallTraining.bits(f.parameters()));
        assertEquals(e.optimizerStates().keySet(), f.optimizerStates().keySet());
        e.optimizerStates()
                .forEach((name, state) -> assertEquals(
                        SmallTraining.bits(List.of(state)),
                        SmallTraining.bits(List.of(f.optimizerStates().get(name)))));
    }

    private static Checkpoint savedAndLoaded(Checkpoint checkpoint, Path file) {
        save(checkpoint, file);
        try {
            return Checkpoint.load(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void save(Checkpoint checkpoint, Path file) {
        try {
            checkpoint.save(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
