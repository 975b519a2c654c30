package io.github.cnn4j.io.model;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.Tensor;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.Evaluation;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint as tensors and texts: those of the model, and under names that begin with {@link #PREFIX} the optimizer's state,
 * the history as numbers of 64 bits, and the rest as texts.
 */
final class CheckpointContent {

    /** The prefix of the names of all tensors that are not parameters. */
    static final String PREFIX = "cnn4j.training/";

    private static final String OPTIMIZER = PREFIX + "optimizer";
    private static final String LOSS = PREFIX + "loss";
    private static final String EPOCHS = PREFIX + "epochs";
    private static final String LOSSES = PREFIX + "batch-losses";
    private static final String BEST = PREFIX + "best/";
    private static final String NOTE = PREFIX + "note/";
    private static final String FORM = PREFIX + "form";
    private static final String EXAMPLES = PREFIX + "examples";
    private static final String BATCH_SIZE = PREFIX + "batch-size";
    private static final String SEED = PREFIX + "seed";
    private static final String SHUFFLE = PREFIX + "shuffle";
    private static final String SHARDS = PREFIX + "shards";
    private static final String SHUFFLED_SHARDS = PREFIX + "shuffled-shards";
    private static final String AUGMENTATION = PREFIX + "augmentation";
    private static final String BEST_EPOCH = PREFIX + "best-epoch";
    private static final String SECONDS = PREFIX + "seconds";

    /** Train loss; examples, correct, cross-entropy and mean negative probability of the test; seconds; loss of the test. */
    private static final int EPOCH_NUMBERS = 7;

    /** Version 0.1.0 had one loss, the cross-entropy. */
    private static final int OLD_EPOCH_NUMBERS = 6;

    /** Tensors of the training run that do not belong to the optimizer. */
    private static final Set<String> NOT_OPTIMIZER = Set.of(EPOCHS, LOSSES);

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
        texts.put(SHUFFLED_SHARDS, Integer.toString(order.shards()));
        texts.put(SECONDS, Double.toString(checkpoint.state().seconds()));
        texts.put(OPTIMIZER, checkpoint.state().settings().optimizer());
        texts.put(LOSS, checkpoint.state().settings().loss());
        texts.put(SHARDS, Integer.toString(checkpoint.state().settings().shards()));
        texts.put(AUGMENTATION, checkpoint.state().settings().augmentation());
        TrainingState.Best best = checkpoint.state().best();
        if (best != null) {
            texts.put(BEST_EPOCH, Integer.toString(best.epoch()));
        }
        checkpoint.notes().forEach((name, text) -> texts.put(NOTE + name, text));
        return texts;
    }

    private static List<Tensor> tensors(Network network, TrainingState state) {
        List<Tensor> tensors = new ArrayList<>();
        addModel(tensors, "", network, state.parameters(), state.layerStates());
        TrainingState.Best best = state.best();
        if (best != null) {
            addModel(tensors, BEST, network, best.parameters(), best.layerStates());
        }
        state.optimizerStates()
                .forEach((name, matrix) -> tensors.add(new Tensor(
                        PREFIX + name, List.of(matrix.getRowDimension(), matrix.getColumnDimension()), matrix)));
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

    private static void addModel(
            List<Tensor> tensors, String prefix, Network network, List<Matrix> parameters, List<Matrix> states) {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter p = network.parameters().get(i);
            tensors.add(new Tensor(prefix + p.name(), p.dimensions(), parameters.get(i)));
        }
        for (int i = 0; i < states.size(); i++) {
            State s = network.states().get(i);
            tensors.add(new Tensor(prefix + s.name(), s.dimensions(), states.get(i)));
        }
    }

    private static DoubleStream numbers(EpochResult epoch) {
        Evaluation test = epoch.test();
        return DoubleStream.of(
                epoch.trainLoss(),
                test.examples(),
                test.correct(),
                test.crossEntropy(),
                test.meanNegativeProbability(),
                epoch.seconds(),
                test.loss());
    }

    static Checkpoint parse(String file, SafeTensors content, LayerTypes types) throws IOException {
        Model inDefaultForm = ModelFile.model(file, content, types);
        try {
            Network network = inDefaultForm.network().with(Form.valueOf(text(content, FORM)));
            return new Checkpoint(
                    new Model(
                            network,
                            inDefaultForm.normalization(),
                            inDefaultForm.classNames(),
                            inDefaultForm.preparation()),
                    state(content, network),
                    notes(content));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(file, "is not a checkpoint: " + e.getMessage());
        }
    }

    private static TrainingState state(SafeTensors content, Network network) {
        Map<String, Tensor> tensors =
                content.tensors().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
        BatchOrder order = new BatchOrder(
                Integer.parseInt(text(content, EXAMPLES)),
                Integer.parseInt(text(content, BATCH_SIZE)),
                Long.parseLong(text(content, SEED)),
                Boolean.parseBoolean(text(content, SHUFFLE)),
                Integer.parseInt(content.metadata().getOrDefault(SHUFFLED_SHARDS, "1")));
        return new TrainingState(
                new TrainingState.Settings(
                        order,
                        content.metadata().getOrDefault(OPTIMIZER, TrainingState.Settings.UNKNOWN),
                        content.metadata().getOrDefault(LOSS, TrainingState.Settings.UNKNOWN),
                        Integer.parseInt(content.metadata().getOrDefault(SHARDS, "1")),
                        content.metadata().getOrDefault(AUGMENTATION, "")),
                epochs(tensors.get(EPOCHS)),
                losses(tensors.get(LOSSES)),
                Double.parseDouble(text(content, SECONDS)),
                values("", parameterNames(network), tensors),
                values("", stateNames(network), tensors),
                optimizerStates(content),
                best(content, network, tensors));
    }

    private static TrainingState.@Nullable Best best(
            SafeTensors content, Network network, Map<String, Tensor> tensors) {
        String epoch = content.metadata().get(BEST_EPOCH);
        return epoch == null
                ? null
                : new TrainingState.Best(
                        Integer.parseInt(epoch),
                        values(BEST, parameterNames(network), tensors),
                        values(BEST, stateNames(network), tensors));
    }

    private static List<String> parameterNames(Network network) {
        return network.parameters().stream().map(Parameter::name).toList();
    }

    private static List<String> stateNames(Network network) {
        return network.states().stream().map(State::name).toList();
    }

    private static Map<String, Matrix> optimizerStates(SafeTensors content) {
        Map<String, Matrix> states = new LinkedHashMap<>();
        for (Tensor tensor : content.tensors()) {
            if (tensor.name().startsWith(PREFIX)
                    && !tensor.name().startsWith(BEST)
                    && !NOT_OPTIMIZER.contains(tensor.name())) {
                states.put(tensor.name().substring(PREFIX.length()), tensor.values());
            }
        }
        return states;
    }

    private static List<Matrix> values(String prefix, List<String> names, Map<String, Tensor> tensors) {
        List<Matrix> values = new ArrayList<>();
        for (String name : names) {
            Tensor tensor = tensors.get(prefix + name);
            if (tensor == null) {
                throw new IllegalArgumentException("expected a tensor " + prefix + name);
            }
            values.add(tensor.values());
        }
        return values;
    }

    private static List<EpochResult> epochs(@Nullable Tensor tensor) {
        List<EpochResult> epochs = new ArrayList<>();
        if (tensor != null) {
            Matrix n = tensor.values();
            boolean old = n.getColumnDimension() == OLD_EPOCH_NUMBERS;
            if (n.getColumnDimension() != EPOCH_NUMBERS && !old) {
                throw new IllegalArgumentException(
                        "expected epochs of " + EPOCH_NUMBERS + " numbers, got " + tensor.dimensions());
            }
            for (int i = 0; i < n.getRowDimension(); i++) {
                Evaluation test = new Evaluation(
                        (int) n.getEntry(i, 1),
                        (int) n.getEntry(i, 2),
                        n.getEntry(i, 3),
                        n.getEntry(i, 4),
                        n.getEntry(i, old ? 3 : 6));
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
