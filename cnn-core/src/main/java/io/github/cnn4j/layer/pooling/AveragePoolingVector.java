package io.github.cnn4j.layer.pooling;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Im2col;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * Average-pooling in vector form: every channel becomes the (K·K) x (H_out·W_out) matrix of its windows by im2col, whose column
 * means are the outputs. Backward, every column is filled with δ/K² and col2im adds up.
 */
final class AveragePoolingVector extends ExampleWisePass {

    private final Im2col im2col;
    private final double weight;
    private final List<Matrix> x;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;
    private final Matrix columns;

    AveragePoolingVector(AveragePooling layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        Shape image = layer.inputShape();
        Shape channel = new Shape(1, image.height(), image.width());
        int positions = layer.outputShape().area();
        weight = layer.weight();
        im2col = new Im2col(channel, layer.window());
        x = input.values().rowsAs(image.channels(), channel.size());
        z = output().values().rowsAs(image.channels(), positions);
        delta = output().deltaRowsAs(image.channels(), positions);
        inputDelta = input.deltaRowsAs(image.channels(), channel.size());
        columns = input.values().createMatrix(im2col.rows(), positions);
    }

    @Override
    protected void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            z.get(n).fill(0);
            for (int c = 0; c < x.get(n).getRowDimension(); c++) {
                im2col.im2col(x.get(n).rows(c, c + 1), columns);
                columns.addColumnSumsTo(z.get(n).rows(c, c + 1));
            }
            z.get(n).scale(weight);
        }
    }

    @Override
    protected void backward(int chunk, int from, int to) {
        output().requireDelta();
        for (int n = from; n < to && !inputDelta.isEmpty(); n++) {
            for (int c = 0; c < x.get(n).getRowDimension(); c++) {
                columns.fill(0);
                columns.addToEachRow(delta.get(n).rows(c, c + 1));
                columns.scale(weight);
                im2col.col2im(columns, inputDelta.get(n).rows(c, c + 1));
            }
        }
    }
}
