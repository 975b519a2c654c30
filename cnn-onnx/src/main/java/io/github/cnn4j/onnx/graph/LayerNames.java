package io.github.cnn4j.onnx.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The names that the layer of a node may have. PyTorch's parameters are named after the module ({@code features.0.weight}), its
 * nodes after the scope and the operator ({@code /features/features.0/Conv}); Keras' nodes likewise
 * ({@code model/conv2d/Conv2D}).
 */
public final class LayerNames {

    private static final String READABLE = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}";

    private static final List<String> SUFFIXES = List.of(".weight", ".gamma", "/kernel:0", "/kernel");

    private LayerNames() {}

    /**
     * Returns names for the layer of a node without parameters.
     *
     * @param node the node
     * @return readable names, best first; may be empty
     */
    public static List<String> of(Node node) {
        List<String> names = new ArrayList<>();
        String[] scopes = node.name().split("/", -1);
        if (scopes.length == 1) {
            names.add(node.name());
        } else {
            String module = scopes[scopes.length - 2];
            names.add(module);
            names.add(module + "." + scopes[scopes.length - 1]);
        }
        return readable(names);
    }

    /**
     * Returns names for the layer of a node with parameters.
     *
     * @param node the node
     * @param weight its weights
     * @return readable names, best first; may be empty
     */
    public static List<String> of(Node node, Value.Known weight) {
        List<String> names = new ArrayList<>();
        for (String suffix : SUFFIXES) {
            if (weight.name().endsWith(suffix)) {
                String module = weight.name().substring(0, weight.name().length() - suffix.length());
                names.add(module.substring(module.lastIndexOf('/') + 1));
            }
        }
        names.addAll(of(node));
        return readable(names);
    }

    /** A name inside a block: without the block's own name, and without "shortcut." where the whole is the shortcut. */
    static String within(List<String> blockNames, String prefix, String name) {
        for (String block : blockNames) {
            for (String before : List.of(block + "." + prefix, block + ".")) {
                if (name.startsWith(before) && name.length() > before.length()) {
                    return name.substring(before.length());
                }
            }
        }
        return name;
    }

    private static List<String> readable(List<String> names) {
        return names.stream().filter(name -> name.matches(READABLE)).distinct().toList();
    }
}
