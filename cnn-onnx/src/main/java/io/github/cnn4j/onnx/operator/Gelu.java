package io.github.cnn4j.onnx.operator;

import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.GeluPart;
import io.github.cnn4j.onnx.graph.GeluPart.Form;
import io.github.cnn4j.onnx.graph.LayerNames;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Step;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.Map;

/**
 * {@code Gelu} without approximation, and the same written with {@code Erf} as ½ · x · (1 + erf(x / √2)), whichever factor comes
 * first: {@link GeluPart} is what comes between.
 */
final class Gelu implements Operator {

    @Override
    public Value read(Node node) {
        node.requireOnly("approximate");
        String approximate = node.text("approximate", "none");
        if (!approximate.equals("none")) {
            throw new IllegalArgumentException("approximate is " + approximate + ", expected none");
        }
        return layer(node, node.flow(0));
    }

    private static Flow layer(Node node, Flow input) {
        Step step = new Step(
                LayerNames.of(node),
                io.github.cnn4j.layer.activation.Gelu.TYPE,
                io.github.cnn4j.layer.Attributes.none(),
                Map.of());
        return input.then(step, input.layout());
    }

    /** {@code Erf} of x / √2. */
    static Value errorFunction(Node node) {
        node.requireOnly();
        Value value = node.input(0) instanceof Flow flow && flow.part() != null ? flow.part() : node.input(0);
        if (value instanceof GeluPart part && part.form() == Form.LINEAR && part.hasFactor(Math.sqrt(0.5))) {
            return new GeluPart(part.x(), Form.ERROR_FUNCTION, 1);
        }
        throw notGelu();
    }

    /** One more than the error function. */
    static GeluPart plus(GeluPart part, Constant summand) {
        if (part.form() == Form.ERROR_FUNCTION && part.hasFactor(1) && summand.scalar() == 1) {
            return new GeluPart(part.x(), Form.DISTRIBUTION, 1);
        }
        throw notGelu();
    }

    /** A part, or x itself, times a number: perhaps the last factor. */
    static Value times(Node node, GeluPart part, double number) {
        return finished(node, part.times(number));
    }

    /** The product of x, or part of it, and the distribution function. */
    static Value times(Node node, Value left, Value right) {
        if (left instanceof GeluPart part && part.form() == Form.DISTRIBUTION) {
            return product(node, part, right);
        }
        if (right instanceof GeluPart part && part.form() == Form.DISTRIBUTION) {
            return product(node, part, left);
        }
        throw notGelu();
    }

    private static Value product(Node node, GeluPart distribution, Value value) {
        GeluPart linear = linear(value, distribution.x());
        if (linear.form() != Form.LINEAR || !linear.x().equals(distribution.x())) {
            throw notGelu();
        }
        return finished(node, new GeluPart(linear.x(), Form.PRODUCT, linear.factor() * distribution.factor()));
    }

    /** A multiple of x; a scaled input may be one of the input. */
    private static GeluPart linear(Value value, Flow x) {
        if (value instanceof GeluPart part) {
            return part;
        }
        if (value instanceof Flow flow) {
            GeluPart part = flow.part();
            return part == null || flow.equals(x) ? new GeluPart(flow, Form.LINEAR, 1) : part;
        }
        throw notGelu();
    }

    private static Value finished(Node node, GeluPart part) {
        return part.form() == Form.PRODUCT && part.hasFactor(0.5) ? layer(node, part.x()) : part;
    }

    private static IllegalArgumentException notGelu() {
        return new IllegalArgumentException("products of layers and error functions are supported only as a GELU,"
                + " 0.5 x (1 + erf(x / sqrt(2)))");
    }
}
