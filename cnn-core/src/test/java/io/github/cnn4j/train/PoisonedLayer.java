package io.github.cnn4j.train;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * A layer that works until, in one batch, an entry of one of its gradients goes wrong.
 *
 * @param sound what it does otherwise
 * @param batch the batch that goes wrong, from 1
 * @param gradient which gradient
 * @param value what its last entry becomes
 */
record PoisonedLayer(Layer sound, int batch, int gradient, double value) implements Layer {

    @Override
    public String name() {
        return sound.name();
    }

    @Override
    public String description() {
        return sound.description();
    }

    @Override
    public Shape inputShape() {
        return sound.inputShape();
    }

    @Override
    public Shape outputShape() {
        return sound.outputShape();
    }

    @Override
    public List<Parameter> parameters() {
        return sound.parameters();
    }

    @Override
    public LayerType type() {
        return sound.type();
    }

    @Override
    public Attributes attributes() {
        return sound.attributes();
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        LayerPass pass = sound.newPass(input, settings);
        return new LayerPass(this, input, pass.output()) {

            private int batches;

            @Override
            public void forward(int n) {
                pass.forward(n);
            }

            @Override
            public void backward(int n) {
                pass.backward(n);
                if (++batches == batch) {
                    Matrix poisoned = gradients().get(gradient);
                    poisoned.setEntry(poisoned.getRowDimension() - 1, poisoned.getColumnDimension() - 1, value);
                }
            }

            @Override
            public List<Matrix> gradients() {
                return pass.gradients();
            }
        };
    }
}
