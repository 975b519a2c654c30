package io.github.cnn4j.layer;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.multiplyTransposed;
import static io.github.cnn4j.matrix.Products.transposedMultiply;

import io.github.cnn4j.matrix.Im2col;
import io.github.cnn4j.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution in vector form (homework, section 1b), image by image.
 *
 * <p>With W = convweight2rows(w), C_out x (C_in·K·K), and X_n = im2col(x_n), (C_in·K·K) x (H_out·W_out):
 *
 * <pre>
 * forward   Z_n = W X_n + b          b(c) added to all of channel c
 * backward  ∂L/∂W = Σ_n Δ_n X_nᵀ,    ∂L/∂b = Σ_n row sums of Δ_n,    δx_n = col2im(Wᵀ Δ_n)
 * </pre>
 */
final class ConvolutionVector extends ExampleWisePass {

    private final Convolution convolution;
    private final Im2col im2col;
    private final List<Matrix> x;
    private final List<Matrix> columns;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;
    private final List<Matrix> columnDelta;
    private final ParameterGradients gradients;
    private final List<ParameterGradients> shares = new ArrayList<>();

    ConvolutionVector(Convolution layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        convolution = layer;
        im2col = new Im2col(layer.inputShape(), layer.window());
        int channels = layer.outputShape().channels();
        int positions = im2col.positions();
        x = input.values().rowsAs(1, layer.inputShape().size());
        columns = columnBuffers(input.capacity());
        z = output().values().rowsAs(channels, positions);
        Matrix outputDelta = output().delta();
        Matrix wanted = input.delta();
        delta = outputDelta == null ? List.of() : outputDelta.rowsAs(channels, positions);
        inputDelta =
                wanted == null ? List.of() : wanted.rowsAs(1, layer.inputShape().size());
        columnDelta = wanted == null ? List.of() : columnBuffers(chunks(input.capacity()));
        gradients = ParameterGradients.zeros(layer.weight(), layer.bias());
        for (int chunk = 0; settings.training() && chunk < chunks(input.capacity()); chunk++) {
            shares.add(ParameterGradients.zeros(layer.weight(), layer.bias()));
        }
    }

    private List<Matrix> columnBuffers(int count) {
        return convolution
                .weight()
                .value()
                .createMatrix(count, im2col.rows() * im2col.positions())
                .rowsAs(im2col.rows(), im2col.positions());
    }

    @Override
    void forward(int from, int to) {
        for (int n = from; n < to; n++) {
            im2col.im2col(x.get(n), columns.get(n));
            multiply(1, convolution.convweight2rows(), columns.get(n), 0, z.get(n));
            z.get(n).addToEachColumn(convolution.bias().value());
        }
    }

    @Override
    void backward(int chunk, int from, int to) {
        output().requireDelta();
        ParameterGradients share = shares.get(chunk);
        share.clear();
        for (int n = from; n < to; n++) {
            multiplyTransposed(1, delta.get(n), columns.get(n), 1, share.weight());
            delta.get(n).addRowSumsTo(share.bias());
            if (!inputDelta.isEmpty()) {
                transposedMultiply(1, convolution.convweight2rows(), delta.get(n), 0, columnDelta.get(chunk));
                im2col.col2im(columnDelta.get(chunk), inputDelta.get(n));
            }
        }
    }

    @Override
    void finishBackward(int chunks) {
        gradients.clear();
        shares.subList(0, chunks).forEach(gradients::add);
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.asList();
    }
}
