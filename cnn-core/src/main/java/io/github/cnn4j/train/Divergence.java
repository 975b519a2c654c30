package io.github.cnn4j.train;

import io.github.cnn4j.data.Batches;
import io.github.cnn4j.data.Shard;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.optim.DivergenceException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the origin of NaN and infinity, in the order of the forward and the backward pass. */
final class Divergence {

    private static final String ADVICE = "a smaller learning rate or gradient clipping may help";

    private Divergence() {}

    /** Describes a loss that is not finite, of the shard that the pass holds. */
    static DivergenceException inLoss(NetworkPass pass, Batches batches, BatchResult result, Shard shard) {
        return new DivergenceException(
                where(result) + "the loss is " + result.loss() + "; " + forward(pass, batches, result, shard));
    }

    /** Describes a step that produced NaN or infinity, or that could not be taken with such gradients. */
    static DivergenceException inStep(Network network, List<Matrix> gradients, BatchResult result) {
        return new DivergenceException(where(result) + backward(network.layers(), gradients) + "; " + ADVICE);
    }

    private static String where(BatchResult result) {
        return "epoch " + result.epoch() + ", batch " + result.batch() + ": ";
    }

    private static String forward(NetworkPass pass, Batches batches, BatchResult result, Shard shard) {
        List<Layer> layers = pass.network().layers();
        int n = shard.size();
        Optional<int[]> input = firstBad(pass.input().rows(0, n));
        if (input.isPresent()) {
            int row = input.get()[0];
            int column = input.get()[1];
            return "the input of layer " + layers.get(0).name() + " holds "
                    + pass.input().getEntry(row, column) + " at value " + column + " of example "
                    + (shard.from() + row) + " of the batch (example "
                    + batches.example(result.batch() - 1, shard.from() + row) + " of the data)";
        }
        for (Layer layer : layers) {
            Optional<String> parameter = badParameter(layer);
            if (parameter.isPresent()) {
                return parameter.get();
            }
        }
        return overflowing(pass, n)
                .map(layer -> "the output of layer " + layer.name() + " overflows" + largest(layer) + "; " + ADVICE)
                .orElse("all layers' outputs are finite, so the loss itself overflows");
    }

    /** Examines the layers one by one, of which the training pass may compute several together. */
    private static Optional<Layer> overflowing(NetworkPass pass, int n) {
        NetworkPass inspection = pass.network().newInspectionPass(n);
        inspection.moveTo(pass);
        inspection.forward(pass.input().rows(0, n));
        return inspection.layers().stream()
                .filter(layer -> firstBad(layer.output().values()).isPresent())
                .map(LayerPass::layer)
                .findFirst();
    }

    /** The parameter with the largest value, the most likely cause. */
    private static String largest(Layer layer) {
        return layer.parameters().stream()
                .max(Comparator.comparingDouble(Divergence::magnitude))
                .map(p -> "; parameter " + p.name() + " reaches " + magnitude(p))
                .orElse("");
    }

    private static double magnitude(Parameter parameter) {
        Matrix value = parameter.value();
        double largest = 0;
        for (int i = 0; i < value.getRowDimension(); i++) {
            for (int j = 0; j < value.getColumnDimension(); j++) {
                largest = Math.max(largest, Math.abs(value.getEntry(i, j)));
            }
        }
        return largest;
    }

    /** Searches from the last layer to the first, the order in which gradients are computed, to report the first NaN. */
    private static String backward(List<Layer> layers, List<Matrix> gradients) {
        int end = gradients.size();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            int begin = end - layer.parameters().size();
            Optional<String> gradient = badGradient(layer, gradients.subList(begin, end));
            if (gradient.isPresent()) {
                return gradient.get();
            }
            Optional<String> parameter = badParameter(layer);
            if (parameter.isPresent()) {
                return "after the step " + parameter.get();
            }
            end = begin;
        }
        return "the norm of all gradients overflows";
    }

    private static Optional<String> badGradient(Layer layer, List<Matrix> gradients) {
        for (int i = 0; i < gradients.size(); i++) {
            Optional<String> bad =
                    bad("the gradient of " + name(layer, layer.parameters().get(i)), gradients.get(i));
            if (bad.isPresent()) {
                return bad;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> badParameter(Layer layer) {
        return layer.parameters().stream()
                .flatMap(p -> bad(name(layer, p), p.value()).stream())
                .findFirst();
    }

    private static String name(Layer layer, Parameter parameter) {
        return "parameter " + parameter.name() + " of layer " + layer.name();
    }

    private static Optional<String> bad(String what, Matrix m) {
        return firstBad(m)
                .map(at -> what + " holds " + m.getEntry(at[0], at[1]) + " at row " + at[0] + ", column " + at[1]);
    }

    private static Optional<int[]> firstBad(Matrix m) {
        for (int i = 0; i < m.getRowDimension(); i++) {
            for (int j = 0; j < m.getColumnDimension(); j++) {
                if (!Double.isFinite(m.getEntry(i, j))) {
                    return Optional.of(new int[] {i, j});
                }
            }
        }
        return Optional.empty();
    }
}
