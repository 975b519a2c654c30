package io.github.cnn4j.spark.param;

import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.network.SmallResNet;
import io.github.cnn4j.network.SmallVgg;
import java.util.List;

/** Networks as texts: the name of a ready-made network, or layers as JSON. */
public final class NetworkText {

    private static final List<String> NAMES = List.of("SimpleConvNet", "LeNet5", "SmallVgg", "SmallResNet");

    private NetworkText() {}

    /**
     * Returns whether a text is JSON, which says the input shape and the number of classes itself.
     *
     * @param text the text
     * @return true for JSON
     */
    public static boolean isJson(String text) {
        return text.startsWith("{");
    }

    static boolean isValid(String text) {
        if (!isJson(text)) {
            return NAMES.contains(text);
        }
        try {
            NetworkJson.read(text, LayerTypes.standard());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Returns the network of a text.
     *
     * @param text a name or JSON
     * @param inputShape shape of one example, for a name
     * @param classes number of classes, for a name
     * @return a builder, ready for a seed and a precision
     * @throws IllegalArgumentException if the text is neither, or the network is not for such examples
     */
    public static NetworkBuilder builder(String text, Shape inputShape, int classes) {
        return switch (text) {
            case "SimpleConvNet" -> SimpleConvNet.builder(inputShape, classes);
            case "LeNet5" -> LeNet5.builder(inputShape, classes);
            case "SmallVgg" -> SmallVgg.builder(inputShape, classes);
            case "SmallResNet" -> SmallResNet.builder(inputShape, classes);
            default -> Network.builder(NetworkJson.read(text, LayerTypes.standard()));
        };
    }
}
