package io.github.cnn4j.network;

import io.github.cnn4j.layer.LayerDescription;
import java.util.List;
import java.util.function.Consumer;

/** Adds the layers inside a residual block or its shortcut. */
public final class BlockBuilder extends LayersBuilder<BlockBuilder> {

    private BlockBuilder() {}

    /** The layers that a caller adds. */
    static List<LayerDescription> layers(Consumer<BlockBuilder> caller) {
        BlockBuilder builder = new BlockBuilder();
        caller.accept(builder);
        return builder.descriptions();
    }

    @Override
    BlockBuilder self() {
        return this;
    }
}
