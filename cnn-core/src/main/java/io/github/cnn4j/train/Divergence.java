package io.github.cnn4j.train;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
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
        String first = pass.network().layers().get(0).name();
        Optional<int[]> input = firstBad(pass.input().rows(0, n));
        if (input.isPresent()) {
            int row = input.get()[0];
            int column = input.get()[1];
            return "the input of layer " + first + " holds " + pass.input().getEntry(row, column) + " at value "
                    + column
                    + " of example " + row + " of the batch (example "
                    + batches.example(result.batch() - 1, row) + " of the data)";
        }
        Optional<String> parameter = badParameter(pass.network());
        if (parameter.isPresent()) {
            return parameter.get();
        }
        for (LayerPass layer : pass.layers()) {
            if (firstBad(layer.output().values().rows(0, n)).isPresent()) {
                return "the output of layer " + layer.layer().name() + " overflows; " + ADVICE;
            }
        }
        return "all layers' outputs are finite, so the loss itself overflows";
    }

    /** Looks at what the last step of an epoch left behind, since no batch may come after it that would meet it. */
    static void requireFiniteParameters(Network network, int epoch) {
        badParameter(network).ifPresent(parameter -> {
            throw new DivergenceException("epoch " + epoch + ": after its last step " + parameter + "; " + ADVICE);
        });
    }

    private static Optional<String> badParameter(Network network) {
        for (Layer layer : network.layers()) {
            for (Parameter parameter : layer.parameters()) {
                Optional<int[]> bad = firstBad(parameter.value());
                if (bad.isPresent()) {
                    int row = bad.get()[0];
                    int column = bad.get()[1];
                    return Optional.of("parameter " + parameter.name() + " of layer " + layer.name() + " holds "
                            + parameter.value().getEntry(row, column) + " at row " + row + ", column " + column);
                }
            }
        }
        return Optional.empty();
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
