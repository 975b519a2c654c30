package io.github.cnn4j.check;

import static io.github.cnn4j.check.Planted.again;
import static io.github.cnn4j.check.Planted.delta;
import static io.github.cnn4j.check.Planted.requireDelta;
import static io.github.cnn4j.check.Planted.setInputDelta;
import static io.github.cnn4j.check.Planted.takeInputDelta;
import static io.github.cnn4j.check.Planted.x;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.activation.Tanh;
import io.github.cnn4j.layer.convolution.Convolution;
import io.github.cnn4j.layer.residual.Residual;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Window;
import java.util.List;
import java.util.Random;

/** Errors in residual blocks with the identity or a convolution as their shortcut. */
final class ResidualFaults {

    private static final String IDENTITY = "residual block with identity";
    private static final String PROJECTED = "residual block with convolution";

    private ResidualFaults() {}

    static List<Planted> planted() {
        return List.of(
                identity("gradient of the shortcut missing", (pass, n) -> add(pass, n, -1)),
                identity("gradient of the shortcut taken twice", (pass, n) -> add(pass, n, 1)),
                identity(
                        "gradient of the layers missing",
                        (pass, n) ->
                                setInputDelta(pass, n, (i, j) -> delta(pass).getEntry(i, j))),
                identity("half of δ to each side", (pass, n) -> {
                    pass.gradients().forEach(gradient -> gradient.scale(0.5));
                    scaleInputDelta(pass, n, 0.5);
                }),
                projected("gradient of the shortcut missing", (pass, n) -> addShortcut(pass, n, -1)),
                projected("gradient of the shortcut taken twice", (pass, n) -> addShortcut(pass, n, 1)),
                projected(
                        "gradient of the layers missing", (pass, n) -> takeInputDelta(pass, n, shortcutAlone(pass, n))),
                projected(
                        "shortcut's kernels without gradient",
                        (pass, n) -> pass.gradients().get(2).fill(0)),
                projected(
                        "layers' kernels without gradient",
                        (pass, n) -> pass.gradients().get(0).fill(0)));
    }

    private static Planted identity(String error, Fault fault) {
        return new Planted(IDENTITY, error, (random, c) -> block(random, c, false), fault);
    }

    private static Planted projected(String error, Fault fault) {
        return new Planted(PROJECTED, error, (random, c) -> block(random, c, true), fault);
    }

    /** A convolution and a hyperbolic tangent beside the identity or a convolution of 1 x 1. */
    private static Layer block(Random random, LayerContext context, boolean projected) {
        int channels = projected ? 1 + random.nextInt(3) : context.inputShape().channels();
        List<LayerDescription> layers = List.of(
                new LayerDescription("conv", Convolution.TYPE, Convolution.attributes(channels, new Window(3, 1, 1))),
                new LayerDescription("tanh", Tanh.TYPE, Attributes.none()));
        List<LayerDescription> shortcut = projected
                ? List.of(new LayerDescription(
                        "conv", Convolution.TYPE, Convolution.attributes(channels, Window.of(1, 1))))
                : List.of();
        return Residual.TYPE.maker().make(context, Residual.attributes(layers, shortcut));
    }

    private static void scaleInputDelta(LayerPass pass, int n, double factor) {
        Matrix right = pass.input().delta();
        if (right != null) {
            setInputDelta(pass, n, (i, j) -> factor * right.getEntry(i, j));
        }
    }

    private static void add(LayerPass pass, int n, double factor) {
        Matrix right = pass.input().delta();
        if (right != null) {
            setInputDelta(
                    pass,
                    n,
                    (i, j) -> right.getEntry(i, j) + factor * delta(pass).getEntry(i, j));
        }
    }

    private static LayerPass shortcutAlone(LayerPass pass, int n) {
        return again(((Residual) pass.layer()).shortcut().get(0), x(pass), pass, n);
    }

    private static void addShortcut(LayerPass pass, int n, double factor) {
        Matrix right = pass.input().delta();
        Matrix shortcut = requireDelta(shortcutAlone(pass, n).input().delta());
        if (right != null) {
            setInputDelta(pass, n, (i, j) -> right.getEntry(i, j) + factor * shortcut.getEntry(i, j));
        }
    }
}
