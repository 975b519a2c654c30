package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A layer as a value that a file can hold: name, type and attributes. A {@link LayerContext} turns it into a layer.
 *
 * @param name its name within the network or within the layer that it is part of
 * @param type its type
 * @param attributes its hyper-parameters
 */
public record LayerDescription(String name, LayerType type, Attributes attributes) {

    private static final String NAME = "name";
    private static final String TYPE = "type";

    /**
     * Describes a layer.
     *
     * @param layer the layer
     * @return its description
     */
    public static LayerDescription of(Layer layer) {
        return new LayerDescription(layer.name(), layer.type(), layer.attributes());
    }

    /**
     * Reads a description from the members of a JSON object, as {@link #toTree} writes them.
     *
     * @param tree its members: name, type and the attributes
     * @param types finds the type of a name; throws {@link IllegalArgumentException} for an unknown one
     * @return the description; whether the attributes fit the type is checked when a layer is created
     * @throws IllegalArgumentException if name or type is missing or the type unknown; the message names the layer
     */
    public static LayerDescription fromTree(Map<?, ?> tree, Function<String, LayerType> types) {
        if (!(tree.get(NAME) instanceof String name) || !(tree.get(TYPE) instanceof String type)) {
            throw new IllegalArgumentException("a layer needs a name and a type, got " + tree);
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        tree.forEach((key, value) -> attributes.put((String) key, value));
        attributes.remove(NAME);
        attributes.remove(TYPE);
        try {
            return new LayerDescription(name, types.apply(type), Attributes.of(attributes));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("layer " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the members of a JSON object.
     *
     * @return name, type, then the attributes in their order
     */
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(NAME, name);
        tree.put(TYPE, type.name());
        tree.putAll(attributes.asMap());
        return tree;
    }

    /**
     * Creates the layer.
     *
     * @param context its place in the network
     * @return the layer
     * @throws IllegalArgumentException if the attributes do not fit the type or the input shape
     */
    public Layer create(LayerContext context) {
        return type.maker().make(context, attributes);
    }

    /**
     * Creates layers that follow one another.
     *
     * @param descriptions first to last
     * @param context the place of the first; its name is the prefix of all names
     * @return first to last, each for the output shape of the one before
     * @throws IllegalArgumentException if a layer cannot take its input or has wrong attributes; the message names it
     */
    public static List<Layer> createAll(List<LayerDescription> descriptions, LayerContext context) {
        List<Layer> created = new ArrayList<>();
        Shape shape = context.inputShape();
        for (LayerDescription description : descriptions) {
            String name = context.name() + description.name();
            Layer layer;
            try {
                layer = description.create(new LayerContext(name, shape, context.precision(), context.types()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "layer " + (created.size() + 1) + ", " + name + ", with input " + shape + ": " + e.getMessage(),
                        e);
            }
            created.add(layer);
            shape = layer.outputShape();
        }
        return List.copyOf(created);
    }
}
