package io.github.cnn4j.onnx.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.List;

/** Small models node by node; the input is x, and the last node's first output the model's. */
public final class Graph {

    private final ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(8);
    private int opset = 17;
    private String output = "x";

    private Graph() {}

    /** With an input of these dimensions after the batch. */
    public static Graph of(int... dimensions) {
        Graph graph = new Graph();
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("batch");
        for (int dimension : dimensions) {
            shape.addDimBuilder().setDimValue(dimension);
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT_VALUE)
                .setShape(shape)
                .build();
        graph.model
                .getGraphBuilder()
                .setName("graph")
                .addInput(ValueInfoProto.newBuilder()
                        .setName("x")
                        .setType(TypeProto.newBuilder().setTensorType(tensor)));
        return graph;
    }

    public Graph opset(int newOpset) {
        opset = newOpset;
        return this;
    }

    /** Adds a node; the names of its inputs are separated by spaces, and - is none. */
    public Graph node(String operator, String inputs, String newOutput, AttributeProto... attributes) {
        NodeProto.Builder node = model.getGraphBuilder()
                .addNodeBuilder()
                .setOpType(operator)
                .setName("the-" + newOutput)
                .addOutput(newOutput)
                .addAllAttribute(List.of(attributes));
        for (String input : inputs.split(" ", -1)) {
            if (!input.isEmpty()) {
                node.addInput(input.equals("-") ? "" : input);
            }
        }
        output = newOutput;
        return this;
    }

    /** Adds an initializer; its values are of both signs if none are given. */
    public Graph floats(String name, List<Integer> dimensions, double... values) {
        TensorProto.Builder tensor = tensor(name, dimensions).setDataType(DataType.FLOAT_VALUE);
        int size = dimensions.stream().reduce(1, (a, b) -> a * b);
        for (int i = 0; i < size; i++) {
            tensor.addFloatData(values.length > 0 ? (float) values[i] : (float) Math.sin(3 * i + 1));
        }
        return this;
    }

    /** Adds a vector of whole numbers. */
    public Graph longs(String name, long... values) {
        TensorProto.Builder tensor = tensor(name, List.of(values.length)).setDataType(DataType.INT64_VALUE);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return this;
    }

    private TensorProto.Builder tensor(String name, List<Integer> dimensions) {
        TensorProto.Builder tensor =
                model.getGraphBuilder().addInitializerBuilder().setName(name);
        dimensions.forEach(tensor::addDims);
        return tensor;
    }

    /** The model, to be changed further. */
    public ModelProto.Builder model() {
        ModelProto.Builder whole = model.clone();
        whole.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset));
        whole.getGraphBuilder()
                .addOutput(ValueInfoProto.newBuilder()
                        .setName(output)
                        .setType(TypeProto.newBuilder()
                                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(DataType.FLOAT_VALUE))));
        return whole;
    }

    public byte[] bytes() {
        return model().build().toByteArray();
    }

    public static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    public static AttributeProto integer(String name, long value) {
        return attribute(name, AttributeType.INT).setI(value).build();
    }

    public static AttributeProto real(String name, double value) {
        return attribute(name, AttributeType.FLOAT).setF((float) value).build();
    }

    public static AttributeProto reals(String name, double... values) {
        AttributeProto.Builder attribute = attribute(name, AttributeType.FLOATS);
        for (double value : values) {
            attribute.addFloats((float) value);
        }
        return attribute.build();
    }

    public static AttributeProto text(String name, String value) {
        return attribute(name, AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
