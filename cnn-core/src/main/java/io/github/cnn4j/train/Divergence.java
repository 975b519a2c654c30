package io.github.cnn4j.train;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.NetworkPass;
import java.util.List;
import java.util.Optional;

/** Finds out where NaN and infinity came from, in the order in which a batch goes through the network. */
final class Divergence {

    private static final String ADVICE = "a smaller learning rate or gradient clipping may help";

    private Divergence() {}

    static DivergenceException found(NetworkPass pass, Batches batches, BatchResult result, int n) {
        String where = "epoch " + result.epoch() + ", batch " + result.batch() + ": ";
        return new DivergenceException(where + "the loss is " + result.loss() + "; " + cause(pass, batches, result, n));
    }

    private static String cause(NetworkPass pass, Batches batches, BatchResult result, int n) {
        Optional<int[]> input = firstBad(pass.input().rows(0, n));
        if (input.isPresent()) {
            int row = input.get()[0];
            int column = input.get()[1];
            return "the input of layer " + pass.network().layers().get(0).name() + " holds "
                    + pass.input().getEntry(row, column) + " at value "
                    + column
                    + " of example " + row + " of the batch (example "
                    + batches.example(result.batch() - 1, row) + " of the data)";
        }
        for (LayerPass layer : pass.layers()) {
            Optional<String> parameter = badParameter(layer.layer());
            if (parameter.isPresent()) {
                return parameter.get();
            }
            if (firstBad(layer.output().values().rows(0, n)).isPresent()) {
                return "the output of layer " + layer.layer().name() + " overflows; " + ADVICE;
            }
        }
        return "all layers' outputs are finite, so the loss itself overflows";
    }

    /** After a step that left NaN or infinity behind, or that could not be taken with such gradients. */
    static DivergenceException inStep(NetworkPass pass, BatchResult result) {
        return new DivergenceException(
                "epoch " + result.epoch() + ", batch " + result.batch() + ": " + causeInStep(pass) + "; " + ADVICE);
    }

    /** In the order in which gradients come into being, so that what was first is told, not what it spoilt. */
    private static String causeInStep(NetworkPass pass) {
        List<LayerPass> layers = pass.layers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i).layer();
            Optional<String> gradient = badGradient(layer, layers.get(i).gradients());
            if (gradient.isPresent()) {
                return gradient.get();
            }
            Optional<String> parameter = badParameter(layer);
            if (parameter.isPresent()) {
                return "after the step " + parameter.get();
            }
        }
        return "the norm of all gradients overflows";
    }

    private static Optional<String> badGradient(Layer layer, List<Matrix> gradients) {
        for (int i = 0; i < gradients.size(); i++) {
            Optional<String> bad =
                    bad("the gradient of " + name(layer.parameters().get(i)), gradients.get(i));
            if (bad.isPresent()) {
                return bad;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> badParameter(Layer layer) {
        return layer.parameters().stream()
                .flatMap(p -> bad(name(p), p.value()).stream())
                .findFirst();
    }

    /** A parameter is called after its layer, which may be at work together with another. */
    private static String name(Parameter parameter) {
        String name = parameter.name();
        return "parameter " + name + " of layer " + name.substring(0, Math.max(0, name.lastIndexOf('.')));
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
