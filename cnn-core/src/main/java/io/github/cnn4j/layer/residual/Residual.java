package io.github.cnn4j.layer.residual;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A residual block (He et al., Deep residual learning for image recognition, 2015): layers f with a shortcut s around them
 *
 * <pre>
 * z = f(x) + s(x),   δx = δ ∂f/∂x + δ ∂s/∂x
 * </pre>
 *
 * <p>The shortcut is the identity, or layers of its own where f changes the shape, such as a convolution of 1 x 1. The block's
 * name and a dot come before the names of the layers in it, and {@code shortcut.} before those of the shortcut:
 * {@code res1.conv1.weight}, {@code res1.shortcut.conv.weight}.
 */
public final class Residual implements Layer {

    /** Attributes: layers, shortcut; lists of layers. Without a shortcut it is the identity. */
    public static final LayerType TYPE = new LayerType("residual", "res", Residual::make);

    private static final long MOST_VALUES = 1L << 53;
    private static final String LAYERS = "layers";
    private static final String SHORTCUT = "shortcut";

    private final String name;
    private final Shape inputShape;
    private final Attributes attributes;
    private final List<Layer> layers;
    private final List<Layer> shortcut;

    private Residual(LayerContext context, Attributes attributes) {
        attributes.requireOnly(LAYERS, SHORTCUT);
        this.name = context.name();
        this.inputShape = context.inputShape();
        this.attributes = attributes;
        this.layers = create(LAYERS, name + ".", context, attributes);
        this.shortcut = create(SHORTCUT, name + ".shortcut.", context, attributes);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("residual block " + name + " needs at least 1 layer, got none");
        }
        requireDistinctNames();
        Shape around = shortcut.isEmpty() ? inputShape : outputOf(shortcut);
        if (!around.equals(outputShape())) {
            throw new IllegalArgumentException(
                    "residual block " + name + " adds f(x) of " + outputShape() + " to its shortcut of " + around
                            + (shortcut.isEmpty() ? " (the identity)" : "") + ", expected the same shape");
        }
    }

    private static Layer make(LayerContext context, Attributes attributes) {
        return new Residual(context, attributes);
    }

    private static List<Layer> create(String which, String prefix, LayerContext context, Attributes attributes) {
        LayerContext first = new LayerContext(prefix, context.inputShape(), context.precision(), context.types());
        return LayerDescription.createAll(attributes.layers(which, context.types()), first);
    }

    private void requireDistinctNames() {
        Set<String> names = new HashSet<>();
        for (Layer layer : inner()) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("two layers have the name " + layer.name());
            }
        }
    }

    private static Shape outputOf(List<Layer> layers) {
        return layers.get(layers.size() - 1).outputShape();
    }

    /**
     * Returns the attributes of a residual block.
     *
     * @param layers f, first to last, with names within the block
     * @param shortcut s, first to last; empty for the identity
     * @return the attributes
     */
    public static Attributes attributes(List<LayerDescription> layers, List<LayerDescription> shortcut) {
        Attributes attributes = Attributes.none().with(LAYERS, trees(layers));
        return shortcut.isEmpty() ? attributes : attributes.with(SHORTCUT, trees(shortcut));
    }

    private static List<Object> trees(List<LayerDescription> layers) {
        return layers.stream().map(layer -> (Object) layer.toTree()).toList();
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return attributes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Residual, shortcut "
                + (shortcut.isEmpty()
                        ? "identity"
                        : shortcut.stream()
                                .map(layer -> layer.type().baseName())
                                .collect(Collectors.joining(" - ")));
    }

    @Override
    public Shape inputShape() {
        return inputShape;
    }

    @Override
    public Shape outputShape() {
        return outputOf(layers);
    }

    /**
     * Returns f.
     *
     * @return first to last
     */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * Returns s.
     *
     * @return first to last; empty for the identity
     */
    public List<Layer> shortcut() {
        return shortcut;
    }

    /** Returns the layers of f, then those of s. */
    @Override
    public List<Layer> inner() {
        return Stream.concat(layers.stream(), shortcut.stream()).toList();
    }

    @Override
    public List<Parameter> parameters() {
        return inner().stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public List<State> states() {
        return inner().stream().flatMap(layer -> layer.states().stream()).toList();
    }

    /** Returns the sum over all layers inside and the block's sum; at most 2^53, like a window's, for any number of layers. */
    @Override
    public long valuesPerExample() {
        long values = outputShape().size();
        for (Layer layer : inner()) {
            values = Math.min(MOST_VALUES, values + layer.valuesPerExample());
        }
        return values;
    }

    @Override
    public int smallestTrainingBatch() {
        return inner().stream().mapToInt(Layer::smallestTrainingBatch).max().orElse(1);
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return ResidualWiring.newPass(this, input, settings);
    }
}
