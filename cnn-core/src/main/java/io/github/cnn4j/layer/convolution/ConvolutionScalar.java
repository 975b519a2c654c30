package io.github.cnn4j.layer.convolution;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Gradients;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Convolution in scalar form (homework, sections 1a and 1d), with the formulas' own indices, counted from 1. */
final class ConvolutionScalar extends LayerPass {

    private final int channelsOut;
    private final int groupOut;
    private final int groupIn;
    private final Window window;
    private final int strideM;
    private final int strideL;
    private final int paddingM;
    private final int paddingL;
    private final int height;
    private final int width;
    private final Shape kernelShape;
    private final Indexed x;
    private final Indexed z;
    private final Indexed w;
    private final @Nullable Matrix b;
    private final Gradients gradients;

    ConvolutionScalar(Convolution layer, Activation input, PassSettings settings) {
        super(layer, input, settings);
        channelsOut = layer.outputShape().channels();
        groupOut = channelsOut / layer.groups();
        groupIn = layer.inputShape().channels() / layer.groups();
        window = layer.window();
        strideM = window.vertical().stride();
        strideL = window.horizontal().stride();
        paddingM = window.vertical().before();
        paddingL = window.horizontal().before();
        height = layer.outputShape().height();
        width = layer.outputShape().width();
        kernelShape = new Shape(groupIn, window.height(), window.width());
        x = new Indexed(input.values(), layer.inputShape());
        z = new Indexed(output().values(), layer.outputShape());
        w = new Indexed(layer.weight().value(), kernelShape);
        b = layer.biasValue();
        gradients = Gradients.of(layer.parameters(), settings);
    }

    /** z(n,c,m,l) = Σ_{c_in} Σ_i Σ_j x(n, c_in, S(m-1)+i-P, S(l-1)+j-P) w(c, c_in, i, j) + b(c), with the c_in of c's group. */
    @Override
    public void forward(int count) {
        for (int n = 1; n <= count; n++) {
            for (int c = 1; c <= channelsOut; c++) {
                for (int m = 1; m <= height; m++) {
                    for (int l = 1; l <= width; l++) {
                        z.set(n, c, m, l, weightedPatch(n, c, m, l) + bias(c));
                    }
                }
            }
        }
    }

    private double weightedPatch(int n, int c, int m, int l) {
        double sum = 0;
        for (int cIn = 1; cIn <= groupIn; cIn++) {
            for (int i = 1; i <= window.height(); i++) {
                for (int j = 1; j <= window.width(); j++) {
                    sum += x.at(n, first(c) + cIn, row(m, i), column(l, j)) * w.at(c, cIn, i, j);
                }
            }
        }
        return sum;
    }

    private double bias(int c) {
        return b == null ? 0 : b.getEntry(0, c - 1);
    }

    /** How many input channels come before those that output channel c sees. */
    private int first(int c) {
        return (c - 1) / groupOut * groupIn;
    }

    /** S(m-1)+i-P along the height. */
    private int row(int m, int i) {
        return strideM * (m - 1) + i - paddingM;
    }

    /** S(l-1)+j-P along the width. */
    private int column(int l, int j) {
        return strideL * (l - 1) + j - paddingL;
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
                        if (b != null) {
                            gradients.get(1).addToEntry(0, c - 1, d);
                        }
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
        for (int cIn = 1; cIn <= groupIn; cIn++) {
            for (int q = 1; q <= window.height(); q++) {
                for (int r = 1; r <= window.width(); r++) {
                    dw.add(c, cIn, q, r, d * x.at(n, first(c) + cIn, row(p, q), column(s, r)));
                }
            }
        }
    }

    private void addInputDeltas(Indexed dx, double d, int n, int c, int p, int s) {
        for (int cIn = 1; cIn <= groupIn; cIn++) {
            for (int q = 1; q <= window.height(); q++) {
                for (int r = 1; r <= window.width(); r++) {
                    dx.add(n, first(c) + cIn, row(p, q), column(s, r), d * w.at(c, cIn, q, r));
                }
            }
        }
    }

    @Override
    public List<Matrix> gradients() {
        return gradients.matrices();
    }
}
