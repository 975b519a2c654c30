package io.github.cnn4j.io.model;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as tensors and texts: those of the model, and under names that begin with {@link #PREFIX} a velocity for each
 * parameter, the history as numbers of 64 bits, and the rest as texts.
 */
final class CheckpointContent {

    /** What the names of all tensors begin with that are no parameters. */
    static final String PREFIX = "cnn4j.training/";

    private static final String VELOCITY = PREFIX + "velocity/";
    private static final String EPOCHS = PREFIX + "epochs";
    private static final String LOSSES = PREFIX + "batch-losses";
    private static final String NOTE = PREFIX + "note/";
    private static final String FORM = PREFIX + "form";
    private static final String EXAMPLES = PREFIX + "examples";
    private static final String BATCH_SIZE = PREFIX + "batch-size";
    private static final String SEED = PREFIX + "seed";
    private static final String SHUFFLE = PREFIX + "shuffle";
    private static final String SECONDS = PREFIX + "seconds";

    /** Train loss; examples, correct, cross-entropy and mean negative probability of the test; seconds. */
    private static final int EPOCH_NUMBERS = 6;

    private CheckpointContent() {}

    static SafeTensors of(Checkpoint checkpoint) {
        return new SafeTensors(texts(checkpoint), tensors(checkpoint.model().network(), checkpoint.state()));
    }

    private static Map<String, String> texts(Checkpoint checkpoint) {
        BatchOrder order = checkpoint.state().order();
        Map<String, String> texts = new HashMap<>(ModelFile.metadata(checkpoint.model()));
        texts.put(FORM, checkpoint.model().network().form().name());
        texts.put(EXAMPLES, Integer.toString(order.examples()));
        texts.put(BATCH_SIZE, Integer.toString(order.batchSize()));
        texts.put(SEED, Long.toString(order.seed()));
        texts.put(SHUFFLE, Boolean.toString(order.shuffle()));
        texts.put(SECONDS, Double.toString(checkpoint.state().seconds()));
        checkpoint.notes().forEach((name, text) -> texts.put(NOTE + name, text));
        return texts;
    }

    private static List<Tensor> tensors(Network network, TrainingState state) {
        List<Tensor> tensors = new ArrayList<>();
        List<Parameter> parameters = network.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = parameters.get(i);
            tensors.add(new Tensor(p.name(), p.dimensions(), state.parameters().get(i)));
            tensors.add(new Tensor(
                    VELOCITY + p.name(), p.dimensions(), state.velocities().get(i)));
        }
        // A matrix has at least one row; what is empty is left out.
        if (!state.epochs().isEmpty()) {
            double[] numbers = state.epochs().stream()
                    .flatMapToDouble(CheckpointContent::numbers)
                    .toArray();
            int rows = state.epochs().size();
            Matrix matrix = DoubleMatrix.over(numbers, rows, EPOCH_NUMBERS);
            tensors.add(new Tensor(EPOCHS, List.of(rows, EPOCH_NUMBERS), matrix));
        }
        if (!state.batchLosses().isEmpty()) {
            double[] losses = state.batchLosses().stream().mapToDouble(d -> d).toArray();
            tensors.add(new Tensor(LOSSES, List.of(losses.length), DoubleMatrix.over(losses, 1, losses.length)));
        }
        return tensors;
    }

    private static DoubleStream numbers(EpochResult epoch) {
        Evaluation test = epoch.test();
        return DoubleStream.of(
                epoch.trainLoss(),
                test.examples(),
                test.correct(),
                test.crossEntropy(),
                test.meanNegativeProbability(),
                epoch.seconds());
    }

    static Checkpoint parse(Path file, SafeTensors content) throws IOException {
        Model inDefaultForm = ModelFile.model(file, content);
        try {
            Network network = inDefaultForm.network().with(Form.valueOf(text(content, FORM)));
            return new Checkpoint(
                    new Model(network, inDefaultForm.normalization()), state(content, network), notes(content));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(file, "is no checkpoint: " + e.getMessage());
        }
    }

    private static TrainingState state(SafeTensors content, Network network) {
        Map<String, Tensor> tensors =
                content.tensors().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
        return new TrainingState(
                new BatchOrder(
                        Integer.parseInt(text(content, EXAMPLES)),
                        Integer.parseInt(text(content, BATCH_SIZE)),
                        Long.parseLong(text(content, SEED)),
                        Boolean.parseBoolean(text(content, SHUFFLE))),
                epochs(tensors.get(EPOCHS)),
                losses(tensors.get(LOSSES)),
                Double.parseDouble(text(content, SECONDS)),
                values(network, "", tensors),
                values(network, VELOCITY, tensors));
    }

    private static List<Matrix> values(Network network, String prefix, Map<String, Tensor> tensors) {
        List<Matrix> values = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            Tensor tensor = tensors.get(prefix + parameter.name());
            if (tensor == null) {
                throw new IllegalArgumentException("expected a tensor " + prefix + parameter.name());
            }
            values.add(tensor.values());
        }
        return values;
    }

    private static List<EpochResult> epochs(@Nullable Tensor tensor) {
        List<EpochResult> epochs = new ArrayList<>();
        if (tensor != null) {
            Matrix n = tensor.values();
            if (n.getColumnDimension() != EPOCH_NUMBERS) {
                throw new IllegalArgumentException(
                        "expected epochs of " + EPOCH_NUMBERS + " numbers, found " + tensor.dimensions());
            }
            for (int i = 0; i < n.getRowDimension(); i++) {
                Evaluation test = new Evaluation(
                        (int) n.getEntry(i, 1), (int) n.getEntry(i, 2), n.getEntry(i, 3), n.getEntry(i, 4));
                epochs.add(new EpochResult(i + 1, n.getEntry(i, 0), test, n.getEntry(i, 5)));
            }
        }
        return epochs;
    }

    private static List<Double> losses(@Nullable Tensor tensor) {
        List<Double> losses = new ArrayList<>();
        if (tensor != null) {
            for (double[] row : tensor.values().getData()) {
                for (double loss : row) {
                    losses.add(loss);
                }
            }
        }
        return losses;
    }

    private static Map<String, String> notes(SafeTensors content) {
        return content.metadata().entrySet().stream()
                .filter(text -> text.getKey().startsWith(NOTE))
                .collect(Collectors.toMap(text -> text.getKey().substring(NOTE.length()), Map.Entry::getValue));
    }

    private static String text(SafeTensors content, String name) {
        String text = content.metadata().get(name);
        if (text == null) {
            throw new IllegalArgumentException("expected a " + name + " in its metadata");
        }
        return text;
    }
}
