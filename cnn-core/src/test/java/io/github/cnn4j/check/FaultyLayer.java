package io.github.cnn4j.check;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/** A layer whose backward pass is right but for one planted error. */
record FaultyLayer(Layer right, Fault fault) implements Layer {

    /**
     * Spoils what a backward pass left; {@code count} is the number of examples. The δ of the output is what the pass was given,
     * although passes may overwrite it.
     */
    @FunctionalInterface
    interface Fault {
        void plant(LayerPass pass, int count);
    }

    @Override
    public String name() {
        return right.name();
    }

    @Override
    public String description() {
        return right.description();
    }

    @Override
    public Shape inputShape() {
        return right.inputShape();
    }

    @Override
    public Shape outputShape() {
        return right.outputShape();
    }

    @Override
    public List<Parameter> parameters() {
        return right.parameters();
    }

    @Override
    public List<State> states() {
        return right.states();
    }

    @Override
    public int smallestTrainingBatch() {
        return right.smallestTrainingBatch();
    }

    @Override
    public LayerType type() {
        return right.type();
    }

    @Override
    public Attributes attributes() {
        return right.attributes();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        LayerPass pass = right.newPass(input, settings);
        return new LayerPass(this, pass.input(), pass.output()) {
            @Override
            public void forward(int n) {
                pass.forward(n);
            }

            @Override
            public void backward(int n) {
                Matrix delta = pass.output().requireDelta().copy();
                pass.backward(n);
                pass.output().requireDelta().assign(delta);
                fault.plant(pass, n);
            }

            @Override
            public List<Matrix> gradients() {
                return pass.gradients();
            }

            @Override
            public long choices(int n) {
                return pass.choices(n);
            }
        };
    }
}
