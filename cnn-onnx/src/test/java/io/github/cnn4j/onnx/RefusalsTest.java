package io.github.cnn4j.onnx;

import static io.github.cnn4j.onnx.testing.Graph.integer;
import static io.github.cnn4j.onnx.testing.Graph.ints;
import static io.github.cnn4j.onnx.testing.Graph.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.onnx.testing.Graph;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What no network can express is refused with node, operator and reason. */
class RefusalsTest {

    private static DynamicTest refused(String message, Graph graph) {
        return refused(message, graph, model -> {});
    }

    private static DynamicTest refused(String message, Graph graph, Consumer<ModelProto.Builder> change) {
        return DynamicTest.dynamicTest(message, () -> {
            ModelProto.Builder model = graph.model();
            change.accept(model);
            assertEquals(
                    "the model: " + message,
                    assertThrows(
                                    ModelFormatException.class,
                                    () -> Onnx.fromBytes(model.build().toByteArray()))
                            .getMessage());
        });
    }

    private static Graph image() {
        return Graph.of(2, 3, 3).floats("k", List.of(2, 2, 1, 1)).node("Conv", "x k", "c", ints("kernel_shape", 1, 1));
    }

    private static Graph vector() {
        return Graph.of(4).floats("w", List.of(4, 4)).node("MatMul", "x w", "m");
    }

    @TestFactory
    Stream<DynamicTest> models() {
        return Stream.of(
                refused(
                        "expected an ONNX model, but it defines functions, the first is f, which are not supported;"
                                + " export it with functions inlined",
                        vector(),
                        model -> model.addFunctions(FunctionProto.newBuilder().setName("f"))),
                refused(
                        "expected an ONNX model, but it has sparse tensors, which are not supported",
                        vector(),
                        model -> model.getGraphBuilder().addSparseInitializer(SparseTensorProto.getDefaultInstance())),
                refused("two initializers have the name w", vector().floats("w", List.of(4, 4))),
                refused("its operator set is 5, expected 6 to 28", vector().opset(5)),
                refused("its operator set is 29, expected 6 to 28", vector().opset(29)),
                refused(
                        "node the-r (Relu): it contains a graph, expected layers one after the other",
                        vector().node("Relu", "m", "r"),
                        model -> model.getGraphBuilder()
                                .getNodeBuilder(1)
                                .addAttribute(AttributeProto.newBuilder()
                                        .setName("body")
                                        .setType(AttributeProto.AttributeType.GRAPH)
                                        .setG(GraphProto.getDefaultInstance()))),
                refused(
                        "node the-r (Relu): its domain is com.example, expected ONNX's own operators",
                        vector().node("Relu", "m", "r"),
                        model -> model.getGraphBuilder().getNodeBuilder(1).setDomain("com.example")),
                refused(
                        "node the-r (LeakyRelu): attribute alpha is given twice",
                        vector().node("LeakyRelu", "m", "r", Graph.real("alpha", 1), Graph.real("alpha", 1))),
                refused(
                        "the output t has its axes in another order than channels, rows, columns ([1, 2, 0]), and no"
                                + " dense layer follows that could take them so",
                        image().node("Transpose", "c", "t", ints("perm", 0, 2, 3, 1))));
    }

    @TestFactory
    Stream<DynamicTest> layers() {
        return Stream.of(
                refused(
                        "node the-r (Relu): it reads the output of a softmax, which can only be the last operator",
                        vector().node("Softmax", "m", "s").node("Relu", "s", "r")),
                refused(
                        "node the-t (Softmax): it reads the output of another softmax",
                        vector().node("Softmax", "m", "s").node("Softmax", "s", "t")),
                refused(
                        "node the-s (Sub): a constant can be subtracted only from the input",
                        vector().floats("b", List.of(4)).node("Sub", "m b", "s")),
                refused(
                        "node the-s (Mul): only the input can be scaled, or the channels in a batch normalization",
                        vector().floats("b", List.of(4)).node("Mul", "m b", "s")),
                refused(
                        "node the-b (Add): a constant can be added only to the input or after a layer with a bias",
                        vector().node("Relu", "m", "r").floats("n", List.of(4)).node("Add", "r n", "b")),
                refused(
                        "node the-a (Add): a constant that differs along axis 2 is not supported, expected one for each"
                                + " channel",
                        image().floats("n", List.of(3, 1)).node("Add", "c n", "a")),
                refused(
                        "node the-m (MatMul): its weights are of [4, 0], expected 4 x outputs",
                        Graph.of(4).floats("w", List.of(4, 0)).node("MatMul", "x w", "m")),
                refused(
                        "node the-c (Conv): both auto_pad SAME_UPPER and pads [1, 1, 1, 1] are given",
                        Graph.of(2, 3, 3)
                                .floats("k", List.of(2, 2, 1, 1))
                                .node("Conv", "x k", "c", text("auto_pad", "SAME_UPPER"), ints("pads", 1, 1, 1, 1))),
                refused(
                        "node the-n (BatchNormalization): expected batch x channels x height x width, got batch x [3, 3,"
                                + " 2] in the order of axes [1, 2, 0]",
                        image().node("Transpose", "c", "t", ints("perm", 0, 2, 3, 1))
                                .floats("g", List.of(2))
                                .node("BatchNormalization", "t g g g g", "n")));
    }

    @TestFactory
    Stream<DynamicTest> residualBlocks() {
        Graph open = image().node("Relu", "c", "r").node("Add", "r c", "a");
        return Stream.of(
                refused(
                        "node the-a (Add): it adds the output of a layer to itself, expected layers between",
                        image().node("Add", "c c", "a")),
                refused(
                        "node the-b (Add): what it adds has no common origin after the normalization",
                        Graph.of(4)
                                .floats("two", List.of(), 2)
                                .node("Mul", "x two", "t")
                                .node("Relu", "x", "r")
                                .node("Add", "r t", "b")),
                refused(
                        "node the-z (Add): the output of a layer inside a residual block (relu the-r) is also read"
                                + " outside it, which a network cannot express",
                        open.node("Sigmoid", "r", "s").node("Add", "s a", "z")));
    }

    @TestFactory
    Stream<DynamicTest> normalizations() {
        return Stream.of(
                refused(
                        "node the-b (Mul): the input is scaled along two different axes",
                        Graph.of(2, 3, 3)
                                .floats("c", List.of(2, 1, 1), 1, 2)
                                .floats("r", List.of(3, 1), 1, 2, 3)
                                .node("Mul", "x c", "a")
                                .node("Mul", "a r", "b")),
                refused(
                        "the input is scaled along axis 2, expected the same for all values of a channel",
                        Graph.of(2, 3, 3)
                                .floats("r", List.of(3, 1), 1, 2, 3)
                                .node("Mul", "x r", "b")
                                .node("Relu", "b", "y")),
                refused(
                        "node the-v (Reshape): the input is scaled by one number for each index of axis 1, and its axes"
                                + " are rearranged then",
                        Graph.of(2, 3, 1)
                                .floats("c", List.of(2, 1, 1), 1, 2)
                                .longs("shape", -1, 3, 2, 1)
                                .node("Mul", "x c", "a")
                                .node("Reshape", "a shape", "v")));
    }

    @TestFactory
    Stream<DynamicTest> shapes() {
        return Stream.of(
                refused(
                        "node the-v (Reshape): its shape [-1, -1] does not keep the batch apart",
                        image().longs("shape", -1, -1).node("Reshape", "c shape", "v")),
                refused(
                        "node the-v (Reshape): its shape [] does not keep the batch apart",
                        image().longs("shape").node("Reshape", "c shape", "v")),
                refused(
                        "node the-v (Reshape): batch x 2 x 3 x 3 becomes batch x [3, 6], but only vectors can be made of"
                                + " a layer's outputs",
                        image().longs("shape", -1, 3, 6).node("Reshape", "c shape", "v")),
                refused(
                        "node the-v (Reshape): its 18 values of [2, 3, 3] cannot be arranged as [5], and must not pass"
                                + " from one example to another",
                        image().longs("shape", 0, 5).node("Reshape", "c shape", "v")),
                refused(
                        "node the-v (Reshape): allowzero is 1, expected 0: tensors without values are not supported",
                        image().longs("shape", 0, 18).node("Reshape", "c shape", "v", integer("allowzero", 1))),
                refused(
                        "node the-s (Squeeze): axis 1 cannot be taken out: it does not have one value",
                        image().longs("axes", 1).node("Squeeze", "c axes", "s")),
                refused("node the-s (Slice): there is no axis 2 of 1", sliced("two", "one")),
                refused(
                        "node the-s (Slice): only neighbouring dimensions can be taken out of a shape",
                        sliced("zero", "two")),
                refused(
                        "node the-s (Slice): expected one number for the one axis of a shape, got 2",
                        sliced("zero", "pair")),
                refused(
                        "node the-m (ReduceMean): it takes the mean over axes [1] of batch x [2, 3, 3], expected that over"
                                + " the rows and columns of each channel",
                        image().node("ReduceMean", "c", "m", ints("axes", 1))),
                refused(
                        "node the-f (Cast): to is 99, expected one of [FLOAT, FLOAT16, DOUBLE, BFLOAT16]",
                        vector().node("Cast", "m", "f", integer("to", 99))),
                refused(
                        "node the-f (Cast): to is FLOAT, expected one of [INT32, INT64]",
                        vector().longs("n", 1).node("Cast", "n", "f", integer("to", 1))));
    }

    private static Graph sliced(String axes, String steps) {
        return image().node("Shape", "c", "n")
                .longs("zero", 0)
                .longs("one", 1)
                .longs("two", 2)
                .longs("pair", 1, 1)
                .node("Slice", "n zero one " + axes + " " + steps, "s");
    }

    @TestFactory
    Stream<DynamicTest> gelus() {
        String message =
                "products of layers and error functions are supported only as a GELU, 0.5 x (1 + erf(x / sqrt(2)))";
        return Stream.of(
                refused("node the-p (Mul): " + message, parts().node("Mul", "m r", "p")),
                refused("node the-e (Erf): " + message, vector().node("Erf", "m", "e")),
                refused("node the-p (Add): " + message, parts().node("Add", "q one", "p")),
                refused(
                        "node the-p (Mul): " + message,
                        parts().node("Add", "e one", "d").node("Mul", "d r", "p")),
                refused(
                        "node the-p (Mul): " + message,
                        parts().node("Add", "e one", "d").node("Mul", "d e", "p")));
    }

    private static Graph parts() {
        return vector().floats("one", List.of(), 1)
                .floats("root", List.of(), Math.sqrt(0.5))
                .node("Relu", "m", "r")
                .node("Mul", "m root", "q")
                .node("Erf", "q", "e");
    }

    @TestFactory
    Stream<DynamicTest> tensors() {
        return Stream.of(
                refusedTensor(
                        "it is stored in segments, which is not supported",
                        tensor -> tensor.setSegment(
                                TensorProto.Segment.newBuilder().setBegin(0).setEnd(1))),
                refusedTensor(
                        "expected at most 8 dimensions, got 11",
                        tensor -> tensor.addAllDims(List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L, 1L))));
    }

    private static DynamicTest refusedTensor(String message, Consumer<TensorProto.Builder> change) {
        return refused(
                "node the-m (MatMul): tensor w: " + message,
                vector(),
                model -> change.accept(model.getGraphBuilder().getInitializerBuilder(0)));
    }
}
