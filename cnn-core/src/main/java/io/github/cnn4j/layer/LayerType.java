package io.github.cnn4j.layer;

/**
 * A kind of layer: its name in files, and how a layer is created from the attributes found there.
 *
 * <pre>{@code
 * static final LayerType TYPE =
 *         LayerType.of("scale", (context, attributes) -> new Scale(context, attributes.number("factor")));
 * }</pre>
 *
 * @param name the type's name in model files, for example {@code convolution}
 * @param baseName name of its layers in a network, with a number if there are several, for example {@code conv}
 * @param maker creates a layer
 */
public record LayerType(String name, String baseName, Maker maker) {

    /** Creates a layer from its attributes. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Creates a layer. Memory for parameters and states is allocated on first use. So a layer described by a damaged
         * file can be created and examined at no cost.
         *
         * @param context its place in the network
         * @param attributes its hyper-parameters
         * @return the layer, whose {@link Layer#attributes()} create an equal one
         * @throws IllegalArgumentException if an attribute is missing, unknown or out of range, or the input shape does not fit
         */
        Layer make(LayerContext context, Attributes attributes);
    }

    /**
     * Creates a type whose layers have its name.
     *
     * @param name the type's name, in files and in networks
     * @param maker creates a layer
     * @return the type
     */
    public static LayerType of(String name, Maker maker) {
        return new LayerType(name, name, maker);
    }

    @Override
    public String toString() {
        return name;
    }
}
