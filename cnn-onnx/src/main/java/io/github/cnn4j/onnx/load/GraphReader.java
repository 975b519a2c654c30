package io.github.cnn4j.onnx.load;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.onnx.graph.Blocks;
import io.github.cnn4j.onnx.graph.Flow;
import io.github.cnn4j.onnx.graph.GraphContext;
import io.github.cnn4j.onnx.graph.Layout;
import io.github.cnn4j.onnx.graph.Node;
import io.github.cnn4j.onnx.graph.Place;
import io.github.cnn4j.onnx.graph.Value;
import io.github.cnn4j.onnx.operator.Operators;
import io.github.cnn4j.onnx.tensor.TensorReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a graph node by node. In a sound file every node comes after those that it reads, so that a cycle shows as a tensor
 * that nothing gives.
 */
public final class GraphReader {

    /**
     * A graph that was read.
     *
     * @param output its output
     * @param precision precision of its input
     */
    public record Graph(Flow output, Precision precision) {}

    private static final int OLDEST_OPSET = 6;

    /** Of ONNX 1.23, whose test cases are read. A later one may give an operator another meaning. */
    private static final int NEWEST_OPSET = 28;

    private final String source;
    private final GraphProto graph;
    private final int opset;
    private final TensorReader reader;
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Blocks blocks = new Blocks();
    private @Nullable GraphContext context;

    private GraphReader(String source, ModelProto model, TensorReader reader) throws ModelFormatException {
        this.source = source;
        this.graph = model.getGraph();
        this.reader = reader;
        this.opset = opset(model);
    }

    /**
     * Reads a graph.
     *
     * @param source what was read, for messages
     * @param model the model
     * @param reader reads its tensors
     * @return its output, with the layers that compute it
     * @throws ModelFormatException if it cannot be expressed as layers; the message names node, operator and reason
     */
    public static Graph read(String source, ModelProto model, TensorReader reader) throws ModelFormatException {
        return new GraphReader(source, model, reader).read();
    }

    private int opset(ModelProto model) throws ModelFormatException {
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (isStandard(set.getDomain())) {
                if (set.getVersion() < OLDEST_OPSET || set.getVersion() > NEWEST_OPSET) {
                    throw refusal("its operator set is " + set.getVersion() + ", expected " + OLDEST_OPSET + " to "
                            + NEWEST_OPSET);
                }
                return (int) set.getVersion();
            }
        }
        throw refusal("expected the version of ONNX's operator set, got none");
    }

    private static boolean isStandard(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    private Graph read() throws ModelFormatException {
        for (TensorProto tensor : graph.getInitializerList()) {
            if (initializers.put(tensor.getName(), tensor) != null) {
                throw refusal("two initializers have the name " + tensor.getName());
            }
        }
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !initializers.containsKey(input.getName()))
                .toList();
        if (inputs.size() != 1) {
            throw refusal("expected one input beside the initializers, got "
                    + inputs.stream().map(ValueInfoProto::getName).toList());
        }
        Precision precision = precision(inputs.get(0));
        context = new GraphContext(opset, precision, reader, blocks);
        values.put(inputs.get(0).getName(), Flow.input(layout(inputs.get(0))));
        for (NodeProto node : graph.getNodeList()) {
            read(node);
        }
        return new Graph(output(), precision);
    }

    private Flow output() throws ModelFormatException {
        if (graph.getOutputCount() != 1) {
            throw refusal("expected one output, got "
                    + graph.getOutputList().stream()
                            .map(ValueInfoProto::getName)
                            .toList());
        }
        String name = graph.getOutput(0).getName();
        if (values.get(name) instanceof Flow flow) {
            requireEachOnce(flow);
            if (!flow.layout().isPlain()) {
                throw refusal("the output " + name + " has its axes in another order than channels, rows, columns ("
                        + flow.layout().axes() + "), and no dense layer follows that could take them so");
            }
            return flow;
        }
        throw refusal("the output " + name + " is not computed from the input");
    }

    /** Half precision becomes single precision, as in the initializers. */
    private Precision precision(ValueInfoProto input) throws ModelFormatException {
        DataType type = DataType.forNumber(input.getType().getTensorType().getElemType());
        if (type == DataType.DOUBLE) {
            return Precision.DOUBLE;
        }
        if (type == DataType.FLOAT || type == DataType.FLOAT16 || type == DataType.BFLOAT16) {
            return Precision.FLOAT;
        }
        throw refusal("the input " + input.getName() + " is of type " + type + ", expected floating-point numbers");
    }

    private void requireEachOnce(Flow output) throws ModelFormatException {
        try {
            output.places().map(Place::step).filter(Objects::nonNull).forEach(blocks::requireOutside);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    private Layout layout(ValueInfoProto input) throws ModelFormatException {
        if (!input.getType().hasTensorType() || !input.getType().getTensorType().hasShape()) {
            throw refusal("the input " + input.getName() + " has no shape, expected a tensor of known shape");
        }
        List<Dimension> dimensions = input.getType().getTensorType().getShape().getDimList();
        if (dimensions.isEmpty() || dimensions.size() > 8) {
            throw refusal(
                    "the input " + input.getName() + " has " + dimensions.size() + " dimensions, expected a batch");
        }
        List<Integer> perExample = new ArrayList<>();
        for (Dimension dimension : dimensions.subList(1, dimensions.size())) {
            long value = dimension.getDimValue();
            if (value < 1 || value > Integer.MAX_VALUE) {
                throw refusal("the input " + input.getName() + " has a dimension of "
                        + (dimension.hasDimValue() ? String.valueOf(value) : "unknown size " + dimension.getDimParam())
                        + ", expected known sizes after the batch");
            }
            perExample.add((int) value);
        }
        try {
            return Layout.of(perExample);
        } catch (IllegalArgumentException e) {
            throw refusal("the input " + input.getName() + ": " + e.getMessage());
        }
    }

    private void read(NodeProto proto) throws ModelFormatException {
        try {
            if (!isStandard(proto.getDomain())) {
                throw new IllegalArgumentException(
                        "its domain is " + proto.getDomain() + ", expected ONNX's own operators");
            }
            for (AttributeProto attribute : proto.getAttributeList()) {
                if (attribute.hasG() || attribute.getGraphsCount() > 0) {
                    throw new IllegalArgumentException("it contains a graph, expected layers one after the other");
                }
            }
            Value value = Operators.read(new Node(proto, Objects.requireNonNull(context), inputs(proto)));
            if (proto.getOutputCount() == 0 || values.putIfAbsent(proto.getOutput(0), value) != null) {
                throw new IllegalArgumentException("expected a new name as output, got " + proto.getOutputList());
            }
        } catch (IllegalArgumentException e) {
            throw refusal(title(proto) + ": " + e.getMessage());
        }
    }

    private static String title(NodeProto node) {
        String name = node.getName().isEmpty() && node.getOutputCount() > 0 ? node.getOutput(0) : node.getName();
        return "node " + name + " (" + node.getOpType() + ")";
    }

    private List<@Nullable Value> inputs(NodeProto node) {
        List<@Nullable Value> inputs = new ArrayList<>();
        for (String name : node.getInputList()) {
            inputs.add(name.isEmpty() ? null : value(name));
        }
        return inputs;
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value != null) {
            return value;
        }
        TensorProto tensor = initializers.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("it reads " + name
                    + ", which is neither the input nor an initializer nor the" + " first output of a node before it");
        }
        try {
            value = new Value.Known(name, reader.read(tensor));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("tensor " + name + ": " + e.getMessage(), e);
        }
        values.put(name, value);
        return value;
    }

    private ModelFormatException refusal(String defect) {
        return new ModelFormatException(source, defect);
    }
}
