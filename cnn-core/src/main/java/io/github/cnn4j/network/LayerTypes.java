package io.github.cnn4j.network;

import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.activation.Gelu;
import io.github.cnn4j.layer.activation.LeakyRelu;
import io.github.cnn4j.layer.activation.Relu;
import io.github.cnn4j.layer.activation.Sigmoid;
import io.github.cnn4j.layer.activation.Tanh;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.dense.Dense;
import io.github.cnn4j.layer.dense.Flatten;
import io.github.cnn4j.layer.dropout.Dropout;
import io.github.cnn4j.layer.normalization.BatchNormalization;
import io.github.cnn4j.layer.pooling.AveragePooling;
import io.github.cnn4j.layer.pooling.GlobalAveragePooling;
import io.github.cnn4j.layer.pooling.MaxPooling;
import io.github.cnn4j.layer.residual.Residual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The layer types that a file may name. Custom types are added explicitly; nothing is looked for on the class path:
 *
 * <pre>{@code Model model = ModelFile.load(file, LayerTypes.standard().with(Scale.TYPE));}</pre>
 */
public final class LayerTypes {

    private static final LayerTypes STANDARD = new LayerTypes(Map.of())
            .with(
                    Convolution.TYPE,
                    MaxPooling.TYPE,
                    AveragePooling.TYPE,
                    GlobalAveragePooling.TYPE,
                    Flatten.TYPE,
                    Dense.TYPE,
                    Relu.TYPE,
                    LeakyRelu.TYPE,
                    Tanh.TYPE,
                    Sigmoid.TYPE,
                    Gelu.TYPE,
                    BatchNormalization.TYPE,
                    Dropout.TYPE,
                    Residual.TYPE);

    private final Map<String, LayerType> types;

    private LayerTypes(Map<String, LayerType> types) {
        this.types = types;
    }

    /**
     * Returns the library's own types.
     *
     * @return every kind of layer that the library has
     */
    public static LayerTypes standard() {
        return STANDARD;
    }

    /**
     * Returns these types and more.
     *
     * @param more the types to add
     * @return a changed copy
     * @throws IllegalArgumentException if there is another type of the same name
     */
    public LayerTypes with(LayerType... more) {
        Map<String, LayerType> all = new LinkedHashMap<>(types);
        for (LayerType type : more) {
            LayerType other = all.putIfAbsent(type.name(), type);
            if (other != null && !other.equals(type)) {
                throw new IllegalArgumentException("there is a layer type " + type.name() + " already");
            }
        }
        return new LayerTypes(all);
    }

    /**
     * Returns the type of a name.
     *
     * @param name the name in files
     * @return the type
     * @throws IllegalArgumentException if there is none
     */
    public LayerType get(String name) {
        LayerType type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException(
                    "expected a type of " + List.copyOf(new TreeSet<>(types.keySet())) + ", got " + name);
        }
        return type;
    }
}
