package io.github.cnn4j.onnx.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.onnx.tensor.TensorWriter;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The graph being written: nodes in order, constants, and unique names. */
public final class GraphBuilder {

    private final GraphProto.Builder graph;
    private final Precision precision;
    private final Set<String> tensorNames = new HashSet<>();
    private final Set<String> nodeNames = new HashSet<>();

    /**
     * Starts a graph.
     *
     * @param name the graph's name
     * @param precision precision of all its tensors
     */
    public GraphBuilder(String name, Precision precision) {
        this.graph = GraphProto.newBuilder().setName(name);
        this.precision = precision;
    }

    /**
     * Adds the graph's input.
     *
     * @param name its name
     * @param batch size of a batch; empty for any
     * @param shape shape of one example; a shape of one pixel is a vector
     * @return the input
     */
    public Tensor input(String name, OptionalInt batch, Shape shape) {
        Tensor input = new Tensor(unique(name, tensorNames), shape, shape.area() > 1);
        graph.addInput(info(input, batch));
        return input;
    }

    /**
     * Keeps a name for the graph's output.
     *
     * @param name its name
     */
    public void reserve(String name) {
        tensorNames.add(name);
    }

    /**
     * Declares the output of the last node as the graph's.
     *
     * @param last the output of that node
     * @param name name of the graph's output, as reserved
     * @param batch size of a batch; empty for any
     * @return the graph
     */
    public GraphProto finish(Tensor last, String name, OptionalInt batch) {
        NodeProto.Builder node = graph.getNodeBuilder(graph.getNodeCount() - 1);
        if (!node.getOutput(0).equals(last.name())) {
            throw new IllegalStateException("expected the last node to output " + last.name() + ", got " + node);
        }
        node.setOutput(0, name);
        graph.addOutput(info(new Tensor(name, last.shape(), last.isImage()), batch));
        return graph.build();
    }

    private ValueInfoProto info(Tensor tensor, OptionalInt batch) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        if (batch.isPresent()) {
            shape.addDimBuilder().setDimValue(batch.getAsInt());
        } else {
            shape.addDimBuilder().setDimParam("batch");
        }
        shape.addDimBuilder().setDimValue(tensor.shape().channels());
        if (tensor.isImage()) {
            shape.addDimBuilder().setDimValue(tensor.shape().height());
            shape.addDimBuilder().setDimValue(tensor.shape().width());
        }
        TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                .setElemType(TensorWriter.type(precision).getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(tensor.name())
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /**
     * Adds a node with one output.
     *
     * @param operator ONNX's operator
     * @param name the node's name, for example the layer's
     * @param inputs names of the tensors that it reads
     * @param attributes its attributes
     * @return the name of its output
     */
    public String node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
        return node(operator, name, inputs, List.of(attributes));
    }

    /**
     * Adds a node with one output.
     *
     * @param operator ONNX's operator
     * @param name the node's name, for example the layer's
     * @param inputs names of the tensors that it reads
     * @param attributes its attributes
     * @return the name of its output
     */
    public String node(String operator, String name, List<String> inputs, List<AttributeProto> attributes) {
        String unique = unique(name, nodeNames);
        String output = unique(name + ".output", tensorNames);
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(unique)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(attributes));
        return output;
    }

    /**
     * Adds a layer's parameter under its own name.
     *
     * @param parameter the parameter
     * @return its name in the file
     */
    public String constant(Parameter parameter) {
        return constant(parameter.name(), parameter.dimensions(), parameter.value());
    }

    /**
     * Adds a layer's state under its own name.
     *
     * @param state the state
     * @return its name in the file
     */
    public String constant(State state) {
        return constant(state.name(), state.dimensions(), state.value());
    }

    /**
     * Adds the values of a matrix.
     *
     * @param name the name wanted
     * @param dimensions the tensor's dimensions
     * @param values the values, row by row
     * @return its name in the file
     */
    public String constant(String name, List<Integer> dimensions, Matrix values) {
        String unique = unique(name, tensorNames);
        graph.addInitializer(TensorWriter.of(unique, dimensions, values, precision));
        return unique;
    }

    /**
     * Adds numbers.
     *
     * @param name the name wanted
     * @param dimensions the tensor's dimensions; empty for a single number
     * @param values the numbers
     * @return its name in the file
     */
    public String constant(String name, List<Integer> dimensions, List<Double> values) {
        String unique = unique(name, tensorNames);
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        graph.addInitializer(TensorWriter.of(unique, dimensions, numbers, precision));
        return unique;
    }

    /**
     * Adds whole numbers, as {@code Reshape} takes them.
     *
     * @param name the name wanted
     * @param values the numbers
     * @return its name in the file
     */
    public String wholeNumbers(String name, long... values) {
        String unique = unique(name, tensorNames);
        graph.addInitializer(TensorWriter.of(unique, values));
        return unique;
    }

    /**
     * Adds what turns a tensor into N x values, unless it is that already.
     *
     * @param tensor any tensor
     * @param name name of the node
     * @return the tensor as vectors
     */
    public Tensor vector(Tensor tensor, String name) {
        if (!tensor.isImage()) {
            return tensor;
        }
        Shape shape = Shape.vector(tensor.shape().size());
        if (tensor.shape().area() > 1) {
            String flat = node("Flatten", name, List.of(tensor.name()), Attribute.integer("axis", 1));
            return new Tensor(flat, shape, false);
        }
        // To the network nothing changes: Reshape says so, where Flatten would be a layer. 0 keeps the size of the
        // batch.
        String sizes = wholeNumbers(name + ".shape", 0, shape.size());
        return new Tensor(node("Reshape", name, List.of(tensor.name(), sizes)), shape, false);
    }

    /**
     * Adds what turns a tensor into N x C x H x W, unless it is that already.
     *
     * @param tensor any tensor
     * @param name name of the node
     * @return the tensor as images
     */
    public Tensor image(Tensor tensor, String name) {
        if (tensor.isImage()) {
            return tensor;
        }
        Shape shape = tensor.shape();
        // 0 keeps the batch size.
        String sizes = wholeNumbers(name + ".shape", 0, shape.channels(), shape.height(), shape.width());
        return new Tensor(node("Reshape", name, List.of(tensor.name(), sizes)), shape, true);
    }

    /** Returns the name, with the first free number appended if it is taken. */
    private static String unique(String name, Set<String> taken) {
        String unique = name;
        for (int i = 2; !taken.add(unique); i++) {
            unique = name + "_" + i;
        }
        return unique;
    }

    /**
     * Returns the precision of all tensors.
     *
     * @return FLOAT or DOUBLE
     */
    public Precision precision() {
        return precision;
    }
}
