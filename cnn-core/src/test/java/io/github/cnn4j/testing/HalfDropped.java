package io.github.cnn4j.testing;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.ExampleWisePass;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/** A user's dropout of one half, inverted: in training z is 0 or 2 x, in inference x. */
public record HalfDropped(String name, Shape inputShape) implements Layer {

    public static final LayerType TYPE =
            LayerType.of("half-dropped", (context, none) -> new HalfDropped(context.name(), context.inputShape()));

    @Override
    public String description() {
        return "HalfDropped";
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return new Pass(this, input, settings);
    }

    private static final class Pass extends ExampleWisePass {

        private final boolean training;
        private final Randomness randomness;

        Pass(HalfDropped layer, Activation input, PassSettings settings) {
            super(layer, input, settings);
            training = settings.training();
            randomness = settings.randomness();
        }

        private double factor(int n, int j) {
            if (!training) {
                return 1;
            }
            return Randomness.uniform(randomness.key(layer().name(), n), j) < 0.5 ? 0 : 2;
        }

        private void scale(Matrix from, Matrix to, int first, int last) {
            for (int n = first; n < last; n++) {
                for (int j = 0; j < from.getColumnDimension(); j++) {
                    to.setEntry(n, j, factor(n, j) * from.getEntry(n, j));
                }
            }
        }

        @Override
        protected void forward(int from, int to) {
            scale(input().values(), output().values(), from, to);
        }

        @Override
        protected void backward(int chunk, int from, int to) {
            Matrix inputDelta = input().delta();
            if (inputDelta != null) {
                scale(output().requireDelta(), inputDelta, from, to);
            }
        }
    }
}
