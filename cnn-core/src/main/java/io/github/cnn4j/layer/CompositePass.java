package io.github.cnn4j.layer;

import io.github.cnn4j.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * A pass composed of others: the passes of the layers inside a layer, or the parts of a computation of which some work
 * example by example and some do not. In {@link Form#BATCH_PARALLEL} parts that work example by example share a parallel loop
 * with each other and with such passes before and after this one.
 *
 * <p>The parts are run in their order forward and in reverse order backward. Each reads and writes the buffers that it was
 * created with.
 */
public final class CompositePass extends LayerPass {

    private final List<LayerPass> parts;
    private final List<Stage> stages;

    /**
     * Creates a pass of parts.
     *
     * @param layer the layer that the pass computes
     * @param input its input
     * @param output its output, which a part writes
     * @param parts first to last
     * @param form the form in which the parts are run
     */
    public CompositePass(Layer layer, Activation input, Activation output, List<LayerPass> parts, Form form) {
        super(layer, input, output);
        this.parts = List.copyOf(parts);
        this.stages = Stage.of(this.parts, form);
    }

    /** Passes with every composite one replaced by its parts, to any depth. */
    static List<LayerPass> parts(List<LayerPass> passes) {
        List<LayerPass> flat = new ArrayList<>();
        for (LayerPass pass : passes) {
            if (pass instanceof CompositePass composite) {
                flat.addAll(parts(composite.parts));
            } else {
                flat.add(pass);
            }
        }
        return flat;
    }

    @Override
    public void forward(int n) {
        stages.forEach(stage -> stage.forward(n));
    }

    @Override
    public void backward(int n) {
        for (int i = stages.size() - 1; i >= 0; i--) {
            stages.get(i).backward(n);
        }
    }

    /** Returns the gradients of the parts, in the order of the parts, which is that of the layer's parameters. */
    @Override
    public List<Matrix> gradients() {
        return parts.stream().flatMap(part -> part.gradients().stream()).toList();
    }

    @Override
    public long choices(int n) {
        long hash = 0;
        for (LayerPass part : parts) {
            hash = 31 * hash + part.choices(n);
        }
        return hash;
    }
}
