package io.github.cnn4j.layer;

import java.util.Random;

/** The distribution that a parameter's first values are drawn from. */
@FunctionalInterface
public interface Initializer {

    /**
     * Draws one value.
     *
     * @param parameter the parameter of the value, with its fan-in and fan-out
     * @param random source of the random numbers
     * @return the value
     */
    double draw(Parameter parameter, Random random);

    /**
     * Returns PyTorch's default for convolutions and dense layers, and the homework's: U(-1/√fan_in, 1/√fan_in) for weights and
     * biases.
     *
     * @return the initializer
     */
    static Initializer pytorch() {
        return (parameter, random) -> uniform(1 / Math.sqrt(parameter.fanIn()), random);
    }

    /**
     * Returns weights N(0, 2/fan_in) for layers before a ReLU, biases 0 (He et al., Delving Deep into Rectifiers, 2015).
     *
     * @return the initializer
     */
    static Initializer he() {
        return (parameter, random) ->
                parameter.isBias() ? 0 : random.nextGaussian() * Math.sqrt(2.0 / parameter.fanIn());
    }

    /**
     * Returns weights U(-a, a) with a = √(6/(fan_in + fan_out)), biases 0 (Glorot and Bengio, Understanding the difficulty of
     * training deep feedforward neural networks, 2010).
     *
     * @return the initializer
     */
    static Initializer glorot() {
        return (parameter, random) -> parameter.isBias()
                ? 0
                : uniform(Math.sqrt(6.0 / ((double) parameter.fanIn() + parameter.fanOut())), random);
    }

    private static double uniform(double bound, Random random) {
        return (2 * random.nextDouble() - 1) * bound;
    }
}
