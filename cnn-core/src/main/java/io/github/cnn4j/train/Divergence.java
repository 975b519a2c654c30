package io.github.cnn4j.train;

import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.NetworkPass;
import java.util.Optional;

/** Finds out where a loss that is not a number came from, in the order in which the batch went through the network. */
final class Divergence {

    private Divergence() {}

    static DivergenceException found(NetworkPass pass, Batches batches, BatchResult result, int n) {
        String where = "epoch " + result.epoch() + ", batch " + result.batch() + ": ";
        return new DivergenceException(where + "the loss is " + result.loss() + "; " + cause(pass, batches, result, n));
    }

    private static String cause(NetworkPass pass, Batches batches, BatchResult result, int n) {
        String first = pass.layers().get(0).layer().name();
        Optional<int[]> input = firstBad(pass.input().rows(0, n));
        if (input.isPresent()) {
            int row = input.get()[0];
            int column = input.get()[1];
            return "the input of layer " + first + " holds " + pass.input().getEntry(row, column) + " at value "
                    + column
                    + " of example " + row + " of the batch (example "
                    + batches.example(result.batch() - 1, row) + " of the data)";
        }
        for (LayerPass layer : pass.layers()) {
            for (Parameter parameter : layer.layer().parameters()) {
                Optional<int[]> bad = firstBad(parameter.value());
                if (bad.isPresent()) {
                    return "parameter " + parameter.name() + " of layer "
                            + layer.layer().name() + " holds "
                            + parameter.value().getEntry(bad.get()[0], bad.get()[1]) + " at row " + bad.get()[0]
                            + ", column " + bad.get()[1];
                }
            }
            if (firstBad(layer.output().values().rows(0, n)).isPresent()) {
                return "the output of layer " + layer.layer().name()
                        + " overflows; a smaller learning rate or gradient clipping may help";
            }
        }
        return "all layers' outputs are finite, so the loss itself overflows";
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
