package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import java.util.List;
import java.util.stream.Stream;

/**
 * What training with a network costs at least.
 *
 * @param flopPerImage floating-point operations for one image: multiplications and additions of the products for the outputs,
 *     for the gradients of the weights and, but for the first layer, for the gradients of the inputs
 * @param weightWords numbers that the weights make a step read or write: each is read forward and, but for the first layer,
 *     backward; its gradient is written; a step of momentum reads weight, gradient and velocity and writes weight and velocity
 * @param activationWords numbers that an image's activations make a step read or write, layer by layer: forward each input is
 *     read and each output written, backward the outputs' δ and the inputs are read and the inputs' δ written
 */
public record Cost(double flopPerImage, double weightWords, double activationWords) {

    /** Read forward, gradient written, five of the step. */
    private static final int TOUCHES = 7;

    /**
     * Counts the operations of a network.
     *
     * @param network the network
     * @return its cost
     */
    public static Cost of(Network network) {
        double flop = 0;
        double weightWords = 0;
        double activationWords = 0;
        boolean first = true;
        for (Layer layer : flat(network.layers())) {
            double multiplyAdds = multiplyAdds(layer);
            flop += 2 * multiplyAdds * (first ? 2 : 3);
            weightWords += (double) layer.parameterCount() * (first ? TOUCHES : TOUCHES + 1);
            activationWords += (first ? 2.0 : 3.0) * layer.inputShape().size()
                    + 2.0 * layer.outputShape().size();
            first = first && multiplyAdds == 0;
        }
        return new Cost(flop, weightWords, activationWords);
    }

    private static List<Layer> flat(List<Layer> layers) {
        return layers.stream()
                .flatMap(layer -> layer.inner().isEmpty() ? Stream.of(layer) : flat(layer.inner()).stream())
                .toList();
    }

    private static double multiplyAdds(Layer layer) {
        if (layer instanceof Convolution convolution) {
            return (double) convolution.weight().size()
                    * convolution.outputShape().area();
        }
        return layer instanceof Dense dense ? dense.weight().size() : 0;
    }

    /**
     * Returns what a word takes.
     *
     * @param precision the precision
     * @return bytes
     */
    public static int bytes(Precision precision) {
        return precision == Precision.FLOAT ? Float.BYTES : Double.BYTES;
    }
}
