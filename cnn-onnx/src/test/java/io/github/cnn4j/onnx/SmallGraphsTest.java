package io.github.cnn4j.onnx;

import static io.github.cnn4j.onnx.testing.Graph.integer;
import static io.github.cnn4j.onnx.testing.Graph.ints;
import static io.github.cnn4j.onnx.testing.Graph.real;
import static io.github.cnn4j.onnx.testing.Graph.reals;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.onnx.testing.Agreement;
import io.github.cnn4j.onnx.testing.Graph;
import io.github.cnn4j.onnx.testing.Inputs;
import io.github.cnn4j.onnx.testing.OnnxRuntime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Forms that exporters give to a few operators, read and computed as ONNX Runtime computes them. */
class SmallGraphsTest {

    private static DynamicTest agrees(String name, Graph graph) {
        return DynamicTest.dynamicTest(name, () -> {
            OnnxModel model = Onnx.fromBytes(graph.bytes());
            Matrix input = Inputs.pixels(3, model.network().inputShape(), 1);
            for (int n = 0; n < 3; n++) {
                for (int i = 0; i < input.getColumnDimension(); i++) {
                    input.setEntry(n, i, input.getEntry(n, i) / 64 - 2);
                }
            }
            Matrix expected;
            try (OnnxRuntime runtime = OnnxRuntime.load(graph.bytes())) {
                expected = runtime.run(input);
            }
            model.normalization()
                    .ifPresent(n -> Inputs.normalize(input, n, model.network().inputShape()));
            Agreement.assertAgrees(expected, model.network().logits(input), Agreement.FLOAT, name);
        });
    }

    private static Graph flattened(int... dimensions) {
        return Graph.of(dimensions).floats("w", List.of(6, 2)).floats("b", List.of(2));
    }

    @TestFactory
    Stream<DynamicTest> shapes() {
        Graph sliced = flattened(2, 3, 1)
                .longs("zero", 0)
                .longs("one", 1)
                .longs("rest", -1)
                .longs("end", Long.MAX_VALUE)
                .node("Relu", "x", "r")
                .node("Shape", "r", "s");
        return Stream.of(
                agrees(
                        "a shape by Slice and Concat",
                        sliced.node("Slice", "s zero one", "n")
                                .node("Concat", "n rest", "shape", integer("axis", 0))
                                .node("Reshape", "r shape", "v")
                                .node("Gemm", "v w b", "y")),
                agrees(
                        "a Slice with axes and steps, counted from the end",
                        flattened(2, 3, 1)
                                .longs("from", -4)
                                .longs("to", -3)
                                .longs("zero", 0)
                                .longs("one", 1)
                                .longs("rest", -1)
                                .node("Relu", "x", "r")
                                .node("Shape", "r", "s")
                                .node("Slice", "s from to zero one", "n")
                                .node("Concat", "n rest", "shape", integer("axis", 0))
                                .node("Reshape", "r shape", "v")
                                .node("Gemm", "v w b", "y")),
                agrees(
                        "the shape of a constant",
                        flattened(2, 3, 1)
                                .floats("like", List.of(1, 6))
                                .node("Shape", "like", "s")
                                .longs("one", 1)
                                .longs("two", 2)
                                .node("Slice", "s one two", "six")
                                .longs("open", -1)
                                .node("Concat", "open six", "shape", integer("axis", 0))
                                .node("Relu", "x", "r")
                                .node("Reshape", "r shape", "v")
                                .node("Gemm", "v w b", "y")),
                agrees(
                        "Reshape and Squeeze of constants",
                        Graph.of(6)
                                .floats("flat", List.of(1, 12, 1))
                                .longs("axes", 0, 2)
                                .longs("shape", 6, -1)
                                .node("Squeeze", "flat axes", "twelve")
                                .node("Reshape", "twelve shape", "w")
                                .node("MatMul", "x w", "y")),
                agrees(
                        "axes as attributes, until operator set 12",
                        Graph.of(2, 3)
                                .opset(11)
                                .floats("w", List.of(6, 2))
                                .node("Unsqueeze", "x", "u", ints("axes", 1))
                                .node("Relu", "u", "r")
                                .node("Flatten", "r", "v")
                                .node("MatMul", "v w", "y")),
                agrees(
                        "a Reshape of an image to itself",
                        flattened(2, 3, 1)
                                .longs("same", 0, 2, 3, 1)
                                .node("Relu", "x", "r")
                                .node("Reshape", "r same", "again")
                                .node("Flatten", "again", "v")
                                .node("Gemm", "v w b", "y")),
                agrees(
                        "a vector squeezed out of an image",
                        Graph.of(6, 2, 2)
                                .floats("w", List.of(6, 2))
                                .longs("axes", 2, 3)
                                .node("GlobalAveragePool", "x", "p")
                                .node("Squeeze", "p axes", "v")
                                .node("MatMul", "v w", "y")));
    }

    @TestFactory
    Stream<DynamicTest> constants() {
        Graph whole = Graph.of(6)
                .floats("w", List.of(6, 2))
                .node("Constant", "", "shape", ints("value_ints", 0, 6))
                .node("Reshape", "x shape", "v");
        return Stream.of(
                agrees("value_ints", whole.node("MatMul", "v w", "y")),
                agrees(
                        "value_float",
                        Graph.of(6)
                                .floats("w", List.of(6, 2))
                                .node("Constant", "", "half", real("value_float", 0.5))
                                .node("Mul", "half x", "v")
                                .node("MatMul", "v w", "y")),
                agrees(
                        "value_floats",
                        Graph.of(2)
                                .floats("w", List.of(2, 2))
                                .node("MatMul", "x w", "v")
                                .node("Constant", "", "b", reals("value_floats", 0.5, -1))
                                .node("Add", "v b", "y")),
                agrees(
                        "value_int",
                        flattened(2, 3, 1)
                                .node("Relu", "x", "r")
                                .node("Shape", "r", "s")
                                .node("Constant", "", "zero", integer("value_int", 0))
                                .node("Gather", "s zero", "n")
                                .longs("axes", 0)
                                .node("Unsqueeze", "n axes", "n1")
                                .longs("rest", -1)
                                .node("Concat", "n1 rest", "shape", integer("axis", 0))
                                .node("Reshape", "r shape", "v")
                                .node("Gemm", "v w b", "y")),
                agrees(
                        "casts of floating-point and of whole numbers",
                        Graph.of(6)
                                .floats("w", List.of(6, 2))
                                .longs("given", 0, 6)
                                .node("Cast", "given", "shape", integer("to", 7))
                                .node("Cast", "x", "f", integer("to", 1))
                                .node("Reshape", "f shape", "v")
                                .node("MatMul", "v w", "y")));
    }

    /** 0.5 x (1 + erf(x / sqrt(2))), in every order in which it is multiplied. */
    @TestFactory
    Stream<DynamicTest> gelus() {
        return Stream.of(
                gelu("(x * d) * half", "x d p", "p half y"),
                gelu("(d * x) * half", "d x p", "p half y"),
                gelu("half * (x * d)", "x d p", "half p y"),
                gelu("(half * x) * d", "half x p", "p d y"),
                gelu("d * (x * half)", "x half p", "d p y"),
                gelu("(half * d) * x", "half d p", "p x y"));
    }

    private static DynamicTest gelu(String name, String first, String second) {
        Graph graph = Graph.of(6)
                .floats("w", List.of(6, 6))
                .floats("half", List.of(), 0.5)
                .floats("one", List.of(), 1)
                .floats("root", List.of(), Math.sqrt(2))
                .node("MatMul", "x w", "m")
                .node("Div", "m root", "q")
                .node("Erf", "q", "e")
                .node("Add", "e one", "d");
        for (String product : List.of(first, second)) {
            String[] names = product.replace("x", "m").split(" ", -1);
            graph.node("Mul", names[0] + " " + names[1], names[2]);
        }
        return agrees("Gelu as " + name, graph);
    }

    @TestFactory
    Stream<DynamicTest> sums() {
        return Stream.of(
                agrees(
                        "a shortcut that comes first",
                        Graph.of(2, 3, 3)
                                .floats("k", List.of(2, 2, 1, 1))
                                .node("Relu", "x", "r")
                                .node("Conv", "r k", "c", ints("kernel_shape", 1, 1))
                                .node("Add", "r c", "y")),
                agrees(
                        "a bias added to a convolution that has none, and again",
                        Graph.of(2, 3, 3)
                                .floats("k", List.of(2, 2, 1, 1))
                                .floats("b", List.of(1, 2, 1, 1))
                                .floats("c", List.of(2, 1, 1))
                                .floats("d", List.of(), 2)
                                .node("Conv", "x k", "v", ints("kernel_shape", 1, 1))
                                .node("Add", "b v", "u")
                                .node("Add", "u c", "t")
                                .node("Add", "t d", "y")),
                agrees(
                        "an input that is centred and scaled",
                        Graph.of(2, 2, 2)
                                .floats("mean", List.of(2, 1, 1), 3, 5)
                                .floats("deviation", List.of(), 50)
                                .floats("scale", List.of(1, 2, 1, 1), 1, 2)
                                .node("Sub", "x mean", "c")
                                .node("Div", "c deviation", "s")
                                .node("Mul", "scale s", "m")
                                .node("Relu", "m", "y")),
                agrees(
                        "the mean over rows and columns of channels last, normalized",
                        Graph.of(2, 3, 3)
                                .floats("k", List.of(4, 2, 1, 1))
                                .floats("g", List.of(4), 1, 2, 3, 4)
                                .node("Conv", "x k", "c", ints("kernel_shape", 1, 1))
                                .node("Transpose", "c", "t", ints("perm", 0, 2, 3, 1))
                                .node("ReduceMean", "t", "m", ints("axes", 1, 2), integer("keepdims", 0))
                                .node("BatchNormalization", "m g g g g", "y")),
                agrees(
                        "channels last flattened, normalized value by value, and multiplied",
                        Graph.of(2, 1, 2)
                                .floats("k", List.of(2, 2, 1, 1))
                                .floats("g", List.of(4), 1, 2, 3, 4)
                                .floats("w", List.of(4, 3))
                                .node("Conv", "x k", "c", ints("kernel_shape", 1, 1))
                                .node("Transpose", "c", "t", ints("perm", 0, 2, 3, 1))
                                .node("Flatten", "t", "f")
                                .node("BatchNormalization", "f g g g g", "n")
                                .node("MatMul", "n w", "y")));
    }
}
