package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.network.NetworkDescription;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.network.SmallResNet;
import io.github.cnn4j.network.SmallVgg;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** The network that {@code --network} names: a ready-made one, or a file with the description that model files hold. */
final class NetworkChoice {
    static final String DEFAULT = "simple";
    static final String DESCRIPTION =
            "simple (the homework's), lenet5, vgg, resnet, or a FILE.json with a description as in model files"
                    + " (default: ${DEFAULT-VALUE}).";

    private static final String FILE_END = ".json";

    /** Far larger than any description of a network. */
    private static final long LARGEST_FILE = 1 << 20;

    private NetworkChoice() {}

    /** Whether there may be such a network; a file is read only when it is needed. */
    static boolean isPossible(String choice) {
        return choice.equals(DEFAULT)
                || choice.equals("lenet5")
                || choice.equals("vgg")
                || choice.equals("resnet")
                || choice.endsWith(FILE_END);
    }

    /** Builds the network for images and classes with given settings; a file defines its own input. */
    static Network build(String choice, Shape input, int classes, UnaryOperator<NetworkBuilder> settings)
            throws IOException {
        NetworkBuilder builder = settings.apply(builder(choice, input, classes));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException(choice + ": " + e.getMessage(), e);
        }
    }

    private static NetworkBuilder builder(String choice, Shape input, int classes) throws IOException {
        return switch (choice) {
            case DEFAULT -> SimpleConvNet.builder(input, classes);
            case "lenet5" -> LeNet5.builder(input, classes);
            case "vgg" -> SmallVgg.builder(input, classes);
            case "resnet" -> SmallResNet.builder(input, classes);
            default -> Network.builder(read(Path.of(choice)));
        };
    }

    private static NetworkDescription read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST_FILE) {
            throw new IOException(
                    file + ": expected a description of a network of at most " + LARGEST_FILE + " bytes, got " + size);
        }
        try {
            return NetworkJson.read(Files.readString(file), LayerTypes.standard());
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": expected JSON in UTF-8, got other bytes", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
