package io.github.cnn4j.layer.fused;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import java.util.ArrayList;
import java.util.List;

/** Creates the passes of layers that follow one another: those of a network, and those inside a layer composed of layers. */
public final class Wiring {

    private Wiring() {}

    /**
     * Creates passes of which each reads what the one before it writes. Layers that {@link Fusion} can replace by one have one
     * pass, if the settings allow that.
     *
     * @param layers first to last
     * @param input input buffers of the first pass
     * @param settings form, purpose and whether layers may be fused
     * @return the passes, first to last
     */
    public static List<LayerPass> wire(List<Layer> layers, Activation input, PassSettings settings) {
        List<LayerPass> passes = new ArrayList<>();
        Activation next = input;
        for (Layer layer : Fusion.fuse(layers, settings)) {
            LayerPass pass = layer.newPass(next, settings);
            passes.add(pass);
            next = pass.output();
        }
        return List.copyOf(passes);
    }
}
