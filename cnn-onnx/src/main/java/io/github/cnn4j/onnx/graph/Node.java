package io.github.cnn4j.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.cnn4j.onnx.tensor.Constant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator in its place: inputs and attributes, checked as they are read. Its refusals need not name the node; who reads
 * the graph does.
 */
public final class Node {

    private final NodeProto proto;
    private final GraphContext graph;
    private final List<@Nullable Value> inputs;
    private final Map<String, AttributeProto> attributes = new LinkedHashMap<>();

    /**
     * Creates a node.
     *
     * @param proto the node in the file
     * @param graph what nodes of this graph have in common
     * @param inputs its inputs; null for one that is left out
     * @throws IllegalArgumentException if an attribute is given twice
     */
    public Node(NodeProto proto, GraphContext graph, List<@Nullable Value> inputs) {
        this.proto = proto;
        this.graph = graph;
        this.inputs = new ArrayList<>(inputs);
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attributes.put(attribute.getName(), attribute) != null) {
                throw new IllegalArgumentException("attribute " + attribute.getName() + " is given twice");
            }
        }
    }

    /**
     * Returns the node's name.
     *
     * @return the name in the file, which may be empty
     */
    public String name() {
        return proto.getName();
    }

    /**
     * Returns the operator.
     *
     * @return its name, for example {@code Conv}
     */
    public String operator() {
        return proto.getOpType();
    }

    /**
     * Returns the version of the operator set.
     *
     * @return for example 13
     */
    public int opset() {
        return graph.opset();
    }

    /**
     * Returns what the nodes of this graph have in common.
     *
     * @return the context
     */
    public GraphContext graph() {
        return graph;
    }

    /**
     * Returns how many inputs there are.
     *
     * @return with those that are left out before the last
     */
    public int inputCount() {
        return inputs.size();
    }

    /**
     * Returns whether an input is given.
     *
     * @param index its index, from 0
     * @return false if it is left out
     */
    public boolean has(int index) {
        return index < inputs.size() && inputs.get(index) != null;
    }

    /**
     * Returns an input.
     *
     * @param index its index, from 0
     * @return the input
     * @throws IllegalArgumentException if it is left out
     */
    public Value input(int index) {
        Value value = index < inputs.size() ? inputs.get(index) : null;
        if (value == null) {
            throw new IllegalArgumentException("input " + (index + 1) + " is missing");
        }
        return value;
    }

    /**
     * Returns an input that is computed for every example.
     *
     * @param index its index, from 0
     * @return the input
     * @throws IllegalArgumentException if it is left out, a constant or part of an activation
     */
    public Flow flow(int index) {
        if (input(index) instanceof Flow flow) {
            return flow;
        }
        throw new IllegalArgumentException("input " + (index + 1)
                + (input(index) instanceof GeluPart
                        ? " is a product or an error function, which is supported only as part of a GELU"
                        : " is a constant, expected what a layer computes"));
    }

    /**
     * Returns an input that the file holds.
     *
     * @param index its index, from 0
     * @param what what it is, for the message
     * @return the input
     * @throws IllegalArgumentException if it is left out or computed for every example
     */
    public Value.Known known(int index, String what) {
        if (input(index) instanceof Value.Known known) {
            return known;
        }
        throw new IllegalArgumentException(what + " is computed for every example, expected values in the file");
    }

    /**
     * Refuses attributes of other names, since to ignore one could change what is computed.
     *
     * @param names the names that the operator knows
     * @throws IllegalArgumentException if there is another one
     */
    public void requireOnly(String... names) {
        for (String name : attributes.keySet()) {
            if (!List.of(names).contains(name)) {
                throw new IllegalArgumentException(
                        "attribute " + name + " is not supported, expected only " + List.of(names));
            }
        }
    }

    /**
     * Refuses a value of an attribute that changes what is computed.
     *
     * @param name its name
     * @param expected the only value that is supported; what counts if it is left out
     * @param reason why
     * @throws IllegalArgumentException if it is another
     */
    public void require(String name, long expected, String reason) {
        long found = integer(name, expected);
        if (found != expected) {
            throw new IllegalArgumentException(name + " is " + found + ", expected " + expected + ": " + reason);
        }
    }

    /**
     * Returns whether an attribute is given.
     *
     * @param name its name
     * @return true if so
     */
    public boolean hasAttribute(String name) {
        return attributes.containsKey(name);
    }

    /**
     * Returns a whole number.
     *
     * @param name its name
     * @param otherwise its value if it is left out
     * @return the value
     */
    public long integer(String name, long otherwise) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null
                ? otherwise
                : typed(attribute, AttributeProto.AttributeType.INT).getI();
    }

    /**
     * Returns a number.
     *
     * @param name its name
     * @param otherwise its value if it is left out
     * @return the value, which ONNX holds in single precision
     */
    public double number(String name, double otherwise) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null
                ? otherwise
                : graph.number(
                        typed(attribute, AttributeProto.AttributeType.FLOAT).getF());
    }

    /**
     * Returns a text.
     *
     * @param name its name
     * @param otherwise its value if it is left out
     * @return the value
     */
    public String text(String name, String otherwise) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null
                ? otherwise
                : typed(attribute, AttributeProto.AttributeType.STRING).getS().toStringUtf8();
    }

    /**
     * Returns whole numbers.
     *
     * @param name its name
     * @return the values; null if they are left out
     */
    public @Nullable List<Long> integers(String name) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null
                ? null
                : typed(attribute, AttributeProto.AttributeType.INTS).getIntsList();
    }

    /**
     * Returns numbers.
     *
     * @param name its name
     * @return the values; null if they are left out
     */
    public @Nullable List<Float> numbers(String name) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null
                ? null
                : typed(attribute, AttributeProto.AttributeType.FLOATS).getFloatsList();
    }

    /**
     * Returns a tensor.
     *
     * @param name its name
     * @return the values; null if they are left out
     */
    public @Nullable Constant tensor(String name) {
        AttributeProto attribute = attributes.get(name);
        return attribute == null
                ? null
                : graph.reader()
                        .read(typed(attribute, AttributeProto.AttributeType.TENSOR)
                                .getT());
    }

    private static AttributeProto typed(AttributeProto attribute, AttributeProto.AttributeType type) {
        if (attribute.getType() != type) {
            throw new IllegalArgumentException(
                    "attribute " + attribute.getName() + " is of type " + attribute.getType() + ", expected " + type);
        }
        return attribute;
    }
}
