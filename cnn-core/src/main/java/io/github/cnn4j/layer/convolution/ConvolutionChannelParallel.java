package io.github.cnn4j.layer.convolution;

import static io.github.cnn4j.matrix.Products.multiply;
import static io.github.cnn4j.matrix.Products.multiplyTransposed;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import java.util.List;

/**
 * Convolution with parallelization on channel level (homework, section 1c): one task per output channel c.
 *
 * <p>With x^(rows) = permute(im2col(x), (0, 2, 1)), N x (H_out·W_out) x (C_in·K·K), and w_c the c-th flattened kernel:
 *
 * <pre>
 * forward   z_c = x^(rows) w_c + b_c       (the homework prints b for b_c, a slip: channel c has one bias)
 * backward  ∂L/∂w_c = Σ_n x^(rows)_nᵀ δ_{n,c},   ∂L/∂b_c = Σ_n Σ_positions δ_{n,c},   δx_n = col2im(Wᵀ Δ_n)
 * </pre>
 *
 * <p>Nothing is summed over channels but δx, which is computed image by image instead.
 */
final class ConvolutionChannelParallel extends LayerPass {

    private final Convolution layer;
    private final ImageConvolution convolution;
    private final int channels;
    private final List<Matrix> x;
    private final List<Matrix> columns;
    private final List<Matrix> rows;
    private final List<Matrix> z;
    private final List<Matrix> delta;
    private final List<Matrix> inputDelta;
    private final Gradients gradients;

    ConvolutionChannelParallel(Convolution layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        this.layer = layer;
        convolution = new ImageConvolution(layer);
        channels = layer.outputShape().channels();
        int positions = layer.outputShape().area();
        x = input.values().rowsAs(1, layer.inputShape().size());
        columns = convolution.newColumns(input.capacity());
        rows = columns.stream().map(Matrix::transpose).toList();
        z = output().values().rowsAs(channels, positions);
        delta = output().deltaRowsAs(channels, positions);
        inputDelta = input.deltaRowsAs(1, layer.inputShape().size());
        gradients = Gradients.of(layer.parameters(), settings);
    }

    @Override
    public void forward(int count) {
        Parallel.forEach(count, n -> {
            convolution.columns(x.get(n), columns.get(n));
            rows.get(n).assignTransposed(columns.get(n));
        });
        Matrix w = layer.convweight2rows();
        Matrix b = layer.biasValue();
        Parallel.forEach(channels, c -> {
            for (int n = 0; n < count; n++) {
                Matrix zc = z.get(n).rows(c, c + 1);
                multiplyTransposed(1, w.rows(c, c + 1), seenBy(c, rows.get(n)), 0, zc);
                if (b != null) {
                    zc.addToEachColumn(b.columns(c, c + 1));
                }
            }
        });
    }

    @Override
    public void backward(int count) {
        output().requireDelta();
        gradients.clear();
        Parallel.forEach(channels, c -> {
            Matrix dw = gradients.get(0).rows(c, c + 1);
            for (int n = 0; n < count; n++) {
                Matrix deltaC = delta.get(n).rows(c, c + 1);
                multiply(1, deltaC, seenBy(c, rows.get(n)), 1, dw);
                if (layer.biasValue() != null) {
                    deltaC.addRowSumsTo(gradients.get(1).columns(c, c + 1));
                }
            }
        });
        if (!inputDelta.isEmpty()) {
            // The columns are no longer needed, so their buffer takes the deltas of the columns.
            Parallel.forEach(count, n -> convolution.inputDelta(delta.get(n), columns.get(n), inputDelta.get(n)));
        }
    }

    /** The columns of x^(rows) that hold the input channels of c's group: all of them if there is one group. */
    private Matrix seenBy(int c, Matrix xRows) {
        int columnsOfGroup = xRows.getColumnDimension() / layer.groups();
        int group = c / (channels / layer.groups());
        return xRows.columns(group * columnsOfGroup, (group + 1) * columnsOfGroup);
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }
}
