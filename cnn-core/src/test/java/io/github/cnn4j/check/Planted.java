package io.github.cnn4j.check;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Purpose;
import io.github.cnn4j.matrix.Matrix;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An error in a layer: which layer, and what its backward pass does wrong. */
record Planted(String kind, String error, Subject subject, Fault fault) {

    static final Fault NONE = (pass, n) -> {};

    /** Creates a right layer for the input that the context has. */
    @FunctionalInterface
    interface Subject {
        Layer create(Random random, LayerContext context);
    }

    /** The δ of an input value from δ of the output and where both are. */
    @FunctionalInterface
    interface InputDelta {
        double at(int row, int column);
    }

    /** The same layer with a right backward pass. */
    Planted withoutError() {
        return new Planted(kind, "nothing", subject, NONE);
    }

    @Override
    public String toString() {
        return error + " in " + kind;
    }

    static Matrix x(LayerPass pass) {
        return pass.input().values();
    }

    static Matrix z(LayerPass pass) {
        return pass.output().values();
    }

    static Matrix delta(LayerPass pass) {
        return pass.output().requireDelta();
    }

    /** Overwrites ∂L/∂input; the first layer of a network has none in a pass that trains. */
    static void setInputDelta(LayerPass pass, int n, InputDelta rule) {
        Matrix inputDelta = pass.input().delta();
        for (int i = 0; i < n && inputDelta != null; i++) {
            for (int j = 0; j < inputDelta.getColumnDimension(); j++) {
                inputDelta.setEntry(i, j, rule.at(i, j));
            }
        }
    }

    /** What another layer, or the same one on another input, makes of the same δ. */
    static LayerPass again(Layer layer, Matrix x, LayerPass pass, int n) {
        Activation input = new Activation(x.rows(0, n).copy(), x.rows(0, n).copy());
        LayerPass other = layer.newPass(input, PassSettings.of(Form.SCALAR, Purpose.TRAINING));
        other.forward(n);
        other.output().requireDelta().assign(delta(pass).rows(0, n));
        other.backward(n);
        return other;
    }

    /** Overwrites ∂L/∂input by that of another pass. */
    static void takeInputDelta(LayerPass pass, int n, LayerPass other) {
        Matrix taken = requireDelta(other.input().delta());
        setInputDelta(pass, n, taken::getEntry);
    }

    static Matrix requireDelta(@Nullable Matrix delta) {
        if (delta == null) {
            throw new AssertionError("this pass was made with deltas");
        }
        return delta;
    }
}
