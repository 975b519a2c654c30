package io.github.cnn4j.onnx.testing;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.testing.RandomNetwork;
import java.util.Random;

/** Networks whose values are all random, so that none can be mistaken for another. */
public final class Networks {

    private Networks() {}

    /** The random network of a seed. */
    public static RandomNetwork random(long seed) {
        RandomNetwork random = RandomNetwork.of(seed);
        randomize(random.network(), seed);
        return random;
    }

    /** Draws what starts as zeros or ones: biases, and the parameters and states of normalizations. */
    public static void randomize(Network network, long seed) {
        Random random = new Random(seed);
        for (Parameter parameter : network.parameters()) {
            if (parameter.isBias()) {
                draw(parameter.value(), random);
            }
        }
        for (State state : network.states()) {
            draw(state.value(), random);
        }
    }

    private static void draw(Matrix values, Random random) {
        for (int j = 0; j < values.getColumnDimension(); j++) {
            values.setEntry(0, j, 0.5 + random.nextDouble());
        }
    }
}
