package io.github.cnn4j.layer.convolution;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/** Convolution in scalar form (homework, sections 1a and 1d), with the formulas' own indices, counted from 1. */
final class ConvolutionScalar extends LayerPass {

    private final int channelsIn;
    private final int channelsOut;
    private final int kernel;
    private final int stride;
    private final int padding;
    private final int height;
    private final int width;
    private final Shape kernelShape;
    private final Indexed x;
    private final Indexed z;
    private final Indexed w;
    private final Matrix b;
    private final Gradients gradients;

    ConvolutionScalar(Convolution layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        channelsIn = layer.inputShape().channels();
        channelsOut = layer.outputShape().channels();
        kernel = layer.window().size();
        stride = layer.window().stride();
        padding = layer.window().padding();
        height = layer.outputShape().height();
        width = layer.outputShape().width();
        kernelShape = new Shape(channelsIn, kernel, kernel);
        x = new Indexed(input.values(), layer.inputShape());
        z = new Indexed(output().values(), layer.outputShape());
        w = new Indexed(layer.weight().value(), kernelShape);
        b = layer.bias().value();
        gradients = Gradients.of(layer.parameters(), settings);
    }

    /** z(n,c,m,l) = Σ_{c_in} Σ_i Σ_j x(n, c_in, S(m-1)+i-P, S(l-1)+j-P) w(c, c_in, i, j) + b(c). */
    @Override
    public void forward(int count) {
        for (int n = 1; n <= count; n++) {
            for (int c = 1; c <= channelsOut; c++) {
                for (int m = 1; m <= height; m++) {
                    for (int l = 1; l <= width; l++) {
                        z.set(n, c, m, l, weightedPatch(n, c, m, l) + b.getEntry(0, c - 1));
                    }
                }
            }
        }
    }

    private double weightedPatch(int n, int c, int m, int l) {
        double sum = 0;
        for (int cIn = 1; cIn <= channelsIn; cIn++) {
            for (int i = 1; i <= kernel; i++) {
                for (int j = 1; j <= kernel; j++) {
                    sum += x.at(n, cIn, stride * (m - 1) + i - padding, stride * (l - 1) + j - padding)
                            * w.at(c, cIn, i, j);
                }
            }
        }
        return sum;
    }

    /**
     * ∂L/∂w(c,c_in,q,r) = Σ_n Σ_p Σ_s δ(n,c,p,s) x(n, c_in, S(p-1)+q-P, S(s-1)+r-P) and ∂L/∂b(c) = Σ_n Σ_p Σ_s δ(n,c,p,s),
     * with δ of this layer's output, δ^(conv); the homework's section 1d prints δ^(pool), a slip: the sums run over the 24 x
     * 24 positions of the convolution. Towards the input, which the homework does not need,
     * δ(n,c_in,S(p-1)+q-P,S(s-1)+r-P) collects δ(n,c,p,s) w(c,c_in,q,r).
     */
    @Override
    public void backward(int count) {
        Indexed delta = new Indexed(output().requireDelta(), layer().outputShape());
        Indexed dw = new Indexed(gradients.get(0), kernelShape);
        gradients.clear();
        Matrix inputDelta = input().delta();
        if (inputDelta != null) {
            inputDelta.fill(0);
        }
        for (int n = 1; n <= count; n++) {
            for (int c = 1; c <= channelsOut; c++) {
                for (int p = 1; p <= height; p++) {
                    for (int s = 1; s <= width; s++) {
                        double d = delta.at(n, c, p, s);
                        gradients.get(1).addToEntry(0, c - 1, d);
                        addWeightGradients(dw, d, n, c, p, s);
                        if (inputDelta != null) {
                            addInputDeltas(new Indexed(inputDelta, layer().inputShape()), d, n, c, p, s);
                        }
                    }
                }
            }
        }
    }

    private void addWeightGradients(Indexed dw, double d, int n, int c, int p, int s) {
        for (int cIn = 1; cIn <= channelsIn; cIn++) {
            for (int q = 1; q <= kernel; q++) {
                for (int r = 1; r <= kernel; r++) {
                    dw.add(
                            c,
                            cIn,
                            q,
                            r,
                            d * x.at(n, cIn, stride * (p - 1) + q - padding, stride * (s - 1) + r - padding));
                }
            }
        }
    }

    private void addInputDeltas(Indexed dx, double d, int n, int c, int p, int s) {
        for (int cIn = 1; cIn <= channelsIn; cIn++) {
            for (int q = 1; q <= kernel; q++) {
                for (int r = 1; r <= kernel; r++) {
                    dx.add(
                            n,
                            cIn,
                            stride * (p - 1) + q - padding,
                            stride * (s - 1) + r - padding,
                            d * w.at(c, cIn, q, r));
                }
            }
        }
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }
}
