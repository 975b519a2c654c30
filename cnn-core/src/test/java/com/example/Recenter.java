package com.example;

import io.github.cnn4j.layer.Activation;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.layer.LayerContext;
import io.github.cnn4j.layer.LayerPass;
import io.github.cnn4j.layer.LayerType;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.PassSettings;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Shape;
import java.util.List;

/**
 * A custom layer with weights and a state: y(n, j) = w(j) · (x(n, j) - m(j)). The weights w are learned; m is a running mean
 * of the inputs, m ← (1 - rate) m + rate · mean of the batch, which training updates after each forward pass.
 */
public final class Recenter implements Layer {

    /** Attributes: rate. */
    public static final LayerType TYPE = LayerType.of("recenter", Recenter::new);

    private final String name;
    private final Shape shape;
    private final double rate;
    private final Parameter weight;
    private final State mean;

    private Recenter(LayerContext context, Attributes attributes) {
        attributes.requireOnly("rate");
        rate = attributes.number("rate");
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("the rate of a running mean must be from 0 to 1, got " + rate);
        }
        name = context.name();
        shape = context.inputShape();
        weight = new Parameter(name + ".weight", List.of(shape.size()), 1, 1, context.precision());
        mean = new State(name + ".mean", List.of(shape.size()), 0, context.precision());
    }

    public static Attributes attributes(double rate) {
        return Attributes.none().with("rate", rate);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "Recenter at rate " + rate;
    }

    @Override
    public Shape inputShape() {
        return shape;
    }

    @Override
    public Shape outputShape() {
        return shape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight);
    }

    @Override
    public List<State> states() {
        return List.of(mean);
    }

    @Override
    public LayerType type() {
        return TYPE;
    }

    @Override
    public Attributes attributes() {
        return attributes(rate);
    }

    double rate() {
        return rate;
    }

    @Override
    public LayerPass newPass(Activation input, PassSettings settings) {
        return new RecenterPass(this, input, settings);
    }
}
