package io.github.cnn4j.check;

import static io.github.cnn4j.check.Planted.delta;
import static io.github.cnn4j.check.Planted.setInputDelta;

import io.github.cnn4j.check.FaultyLayer.Fault;
import io.github.cnn4j.check.Planted.Subject;
import io.github.cnn4j.layer.Indexed;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.pooling.AveragePooling;
import io.github.cnn4j.layer.pooling.GlobalAveragePooling;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Sliding;
import io.github.cnn4j.matrix.Window;
import java.util.List;

/** Errors in the two kinds of average pooling. */
final class PoolingFaults {

    /** Windows that overlap downwards, with padding. */
    private static final Subject AVERAGE = (random, c) -> new AveragePooling(
            c.name(),
            c.inputShape(),
            new Window(new Sliding(3, 2, 1, 1), new Sliding(2 + random.nextInt(2), 1 + random.nextInt(2), 1, 0)));

    private static final Subject GLOBAL = (random, c) -> new GlobalAveragePooling(c.name(), c.inputShape());

    private PoolingFaults() {}

    /** What a window gives to its pixel (i, j), from 1, of its δ; {@code inside} of its pixels are not padding. */
    @FunctionalInterface
    private interface Share {
        double of(double delta, Window window, int inside, int i, int j);
    }

    static List<Planted> planted() {
        return List.of(
                average("divided by the pixels within the image", (d, w, inside, i, j) -> d / inside),
                average("not divided", (d, w, inside, i, j) -> d),
                average(
                        "divided by the height twice",
                        (d, w, inside, i, j) -> d / (w.height() * w.height() * w.width())),
                average("all to the first pixel", (d, w, inside, i, j) -> i == 1 && j == 1 ? d : 0),
                new Planted("average pooling", "overlapping windows overwrite", AVERAGE, PoolingFaults::overwrite),
                new Planted("average pooling", "stride ignored", AVERAGE, PoolingFaults::strideIgnored),
                new Planted("average pooling", "padding ignored", AVERAGE, PoolingFaults::paddingIgnored),
                global("not divided", (d, shape, j) -> d),
                global("divided by all values", (d, shape, j) -> d / shape.size()),
                global("divided by the width only", (d, shape, j) -> d / shape.width()),
                global("all to the first pixel", (d, shape, j) -> j % shape.area() == 0 ? d : 0),
                new Planted(
                        "global average pooling",
                        "channels taken for pixels",
                        GLOBAL,
                        (pass, n) -> setInputDelta(pass, n, (i, j) -> {
                            Shape shape = pass.layer().inputShape();
                            return delta(pass).getEntry(i, j % shape.channels()) / shape.area();
                        })));
    }

    private static Planted average(String error, Share share) {
        return new Planted("average pooling", error, AVERAGE, (pass, n) -> spread(pass, n, share));
    }

    /** Where a pixel of a window lies in the image, and what it gets. */
    @FunctionalInterface
    private interface Landing {
        void land(Indexed dx, double delta, Place at, int i, int j);
    }

    /** Window (m, l) of channel c in example n; all from 1. */
    private record Place(int n, int c, int m, int l) {}

    private static void eachPixel(LayerPass pass, int n, Landing landing) {
        Matrix inputDelta = pass.input().delta();
        if (inputDelta == null) {
            return;
        }
        inputDelta.fill(0);
        Indexed dx = new Indexed(inputDelta, pass.layer().inputShape());
        Indexed delta = new Indexed(delta(pass), pass.layer().outputShape());
        Shape shape = pass.layer().outputShape();
        Window window = window(pass);
        for (int k = 0; k < n * shape.size(); k++) {
            Place at = new Place(
                    k / shape.size() + 1,
                    k % shape.size() / shape.area() + 1,
                    k % shape.area() / shape.width() + 1,
                    k % shape.width() + 1);
            double d = delta.at(at.n(), at.c(), at.m(), at.l());
            for (int i = 1; i <= window.height(); i++) {
                for (int j = 1; j <= window.width(); j++) {
                    landing.land(dx, d, at, i, j);
                }
            }
        }
    }

    private static Window window(LayerPass pass) {
        return ((AveragePooling) pass.layer()).window();
    }

    private static int row(Window w, Place at, int i) {
        return w.vertical().stride() * (at.m() - 1) + i - w.vertical().before();
    }

    private static int column(Window w, Place at, int j) {
        return w.horizontal().stride() * (at.l() - 1) + j - w.horizontal().before();
    }

    private static void spread(LayerPass pass, int n, Share share) {
        Window w = window(pass);
        eachPixel(pass, n, (dx, d, at, i, j) -> {
            int inside = 0;
            for (int k = 0; k < w.area(); k++) {
                if (dx.contains(row(w, at, k / w.width() + 1), column(w, at, k % w.width() + 1))) {
                    inside++;
                }
            }
            dx.add(at.n(), at.c(), row(w, at, i), column(w, at, j), share.of(d, w, inside, i, j));
        });
    }

    private static void overwrite(LayerPass pass, int n) {
        Window w = window(pass);
        eachPixel(pass, n, (dx, d, at, i, j) -> {
            if (dx.contains(row(w, at, i), column(w, at, j))) {
                dx.set(at.n(), at.c(), row(w, at, i), column(w, at, j), d / w.area());
            }
        });
    }

    private static void strideIgnored(LayerPass pass, int n) {
        Window w = window(pass);
        eachPixel(
                pass,
                n,
                (dx, d, at, i, j) -> dx.add(
                        at.n(),
                        at.c(),
                        at.m() - 1 + i - w.vertical().before(),
                        at.l() - 1 + j - w.horizontal().before(),
                        d / w.area()));
    }

    private static void paddingIgnored(LayerPass pass, int n) {
        Window w = window(pass);
        eachPixel(
                pass,
                n,
                (dx, d, at, i, j) -> dx.add(
                        at.n(),
                        at.c(),
                        row(w, at, i) + w.vertical().before(),
                        column(w, at, j) + w.horizontal().before(),
                        d / w.area()));
    }

    /** What pixel j of an example gets of its channel's δ. */
    @FunctionalInterface
    private interface GlobalShare {
        double of(double delta, Shape shape, int j);
    }

    private static Planted global(String error, GlobalShare share) {
        Fault fault = (pass, n) -> {
            Shape shape = pass.layer().inputShape();
            setInputDelta(pass, n, (i, j) -> share.of(delta(pass).getEntry(i, j / shape.area()), shape, j));
        };
        return new Planted("global average pooling", error, GLOBAL, fault);
    }
}
