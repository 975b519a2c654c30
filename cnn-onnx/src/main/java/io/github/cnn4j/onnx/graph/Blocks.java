package io.github.cnn4j.onnx.graph;

import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.residual.Residual;
import io.github.cnn4j.matrix.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The residual blocks of a graph: two flows that come from a common one and are added. Tensors inside a block
 * cannot be used outside it.
 */
public final class Blocks {

    /** Limit of the nesting of blocks. */
    private static final int DEEPEST = 16;

    private final Set<Step> inside = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Creates an empty set of blocks. */
    public Blocks() {}

    /**
     * Returns the sum of two flows as a residual block.
     *
     * @param left the first in the file: the layers, unless there are none
     * @param right the second: the shortcut
     * @param names possible names of the block
     * @return the flow after the block
     * @throws IllegalArgumentException if the two have no common origin, or the block cannot be expressed
     */
    public Flow join(Flow left, Flow right, List<String> names) {
        Place origin = origin(left, right);
        List<Step> first = steps(origin, left);
        List<Step> second = steps(origin, right);
        List<Step> layers = first.isEmpty() ? second : first;
        List<Step> shortcut = first.isEmpty() ? first : second;
        if (!left.layout().isSameAs(right.layout())) {
            throw new IllegalArgumentException(
                    "it adds batch x " + Layout.text(left.layout().dimensions()) + " to batch x "
                            + Layout.text(right.layout().dimensions()) + ", expected the same shape and order");
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("it adds the output of a layer to itself, expected layers between");
        }
        return left.at(origin).then(block(names, layers, shortcut), left.layout());
    }

    private Step block(List<String> names, List<Step> layers, List<Step> shortcut) {
        int depth = 1 + Math.max(depth(layers), depth(shortcut));
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("blocks are nested more than " + DEEPEST + " deep");
        }
        Map<String, Matrix> tensors = new HashMap<>();
        List<LayerDescription> f = describe(names, layers, "", tensors);
        List<LayerDescription> s = describe(names, shortcut, "shortcut.", tensors);
        inside.addAll(layers);
        inside.addAll(shortcut);
        return new Step(names, Residual.TYPE, Residual.attributes(f, s), tensors, depth);
    }

    private static int depth(List<Step> steps) {
        return steps.stream().mapToInt(Step::depth).max().orElse(0);
    }

    /** Inside a block names are those within it: the block's own name and a dot before them are left out. */
    private static List<LayerDescription> describe(
            List<String> blockNames, List<Step> steps, String prefix, Map<String, Matrix> tensors) {
        List<Step> inner = new ArrayList<>();
        for (Step step : steps) {
            List<String> names = new ArrayList<>();
            for (String name : step.names()) {
                names.add(LayerNames.within(blockNames, prefix, name));
            }
            inner.add(new Step(names, step.type(), step.attributes(), step.tensors(), step.depth()));
        }
        List<String> names = Naming.names(inner);
        List<LayerDescription> descriptions = new ArrayList<>();
        for (int i = 0; i < inner.size(); i++) {
            String name = names.get(i);
            descriptions.add(
                    new LayerDescription(name, inner.get(i).type(), inner.get(i).attributes()));
            inner.get(i).tensors().forEach((suffix, values) -> tensors.put(prefix + name + "." + suffix, values));
        }
        return descriptions;
    }

    private static Place origin(Flow left, Flow right) {
        Set<Place> before = Collections.newSetFromMap(new IdentityHashMap<>());
        left.places().forEach(before::add);
        return right.places()
                .filter(before::contains)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("what it adds has no common origin after the normalization"));
    }

    private List<Step> steps(Place origin, Flow end) {
        List<Step> steps = new ArrayList<>();
        end.places().takeWhile(place -> place != origin).forEach(place -> {
            Step step = Objects.requireNonNull(place.step());
            requireOutside(step);
            steps.add(step);
        });
        Collections.reverse(steps);
        return steps;
    }

    /**
     * Refuses a layer that a block holds already.
     *
     * @param step the layer
     * @throws IllegalArgumentException if it is inside a block
     */
    public void requireOutside(Step step) {
        if (inside.contains(step)) {
            throw new IllegalArgumentException("the output of a layer inside a residual block (" + step.type() + " "
                    + String.join(" or ", step.names()) + ") is also read outside it, which a network cannot express");
        }
    }
}
