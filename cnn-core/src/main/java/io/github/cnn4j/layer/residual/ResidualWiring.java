package io.github.cnn4j.layer.residual;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.CompositePass;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.fused.Wiring;
import io.github.cnn4j.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connects the passes of a residual block, in the order
 *
 * <pre>fork - layers of f - layers of s - sum</pre>
 *
 * <p>forward, and in reverse backward. Fork and sum work example by example, so a block is computed in the same parallel loop
 * as its neighbours where its layers allow that.
 */
final class ResidualWiring {

    private ResidualWiring() {}

    static LayerPass newPass(Residual layer, Activation input, PassSettings settings) {
        List<LayerPass> f = Wiring.wire(layer.layers(), input, settings);
        Activation left = last(f);
        boolean identity = layer.shortcut().isEmpty();
        Activation around = identity ? input : new Activation(input.values(), zerosLike(input.delta()));
        List<LayerPass> s = Wiring.wire(layer.shortcut(), around, settings);
        Activation right = identity ? input : last(s);
        Activation sum = sum(left, settings);

        List<LayerPass> parts = new ArrayList<>();
        parts.add(new ForkPass(layer, input, identity ? sum.delta() : around.delta()));
        parts.addAll(f);
        parts.addAll(s);
        parts.add(new SumPass(layer, left, right.values(), identity ? null : right.delta(), sum));
        return new CompositePass(layer, input, sum, parts, settings.form());
    }

    private static Activation last(List<LayerPass> passes) {
        return passes.get(passes.size() - 1).output();
    }

    private static @Nullable Matrix zerosLike(@Nullable Matrix delta) {
        return delta == null ? null : delta.createMatrix(delta.getRowDimension(), delta.getColumnDimension());
    }

    private static Activation sum(Activation left, PassSettings settings) {
        return Activation.zeros(
                left.values().precision(), left.capacity(), left.values().getColumnDimension(), settings.training());
    }
}
