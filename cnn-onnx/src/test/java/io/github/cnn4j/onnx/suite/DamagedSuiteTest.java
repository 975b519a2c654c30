package io.github.cnn4j.onnx.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.onnx.Onnx;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Valid ONNX that says something else than a case of the suite: every model is read, or refused in a sentence. */
class DamagedSuiteTest {

    private static final long[] NUMBERS = {
        Long.MIN_VALUE, -1, 0, 1, 2, 3, 1000, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE
    };

    private static final float[] REALS = {0, -1, Float.NaN, Float.POSITIVE_INFINITY};

    private static final List<String> OPERATORS = List.of(
            "Conv",
            "MaxPool",
            "AveragePool",
            "GlobalAveragePool",
            "BatchNormalization",
            "Gemm",
            "MatMul",
            "Add",
            "Sub",
            "Mul",
            "Div",
            "Reshape",
            "Flatten",
            "Transpose",
            "Squeeze",
            "Unsqueeze",
            "Slice",
            "Concat",
            "Cast",
            "Shape",
            "Gather",
            "Constant",
            "Identity",
            "Dropout",
            "Softmax",
            "LogSoftmax",
            "Relu",
            "LeakyRelu",
            "Sigmoid",
            "Tanh",
            "Gelu",
            "Erf",
            "Loop");

    private int read;

    private int refused;

    @Test
    void otherOperatorsAttributesAndTensorsAreReadOrRefusedInASentence() throws IOException {
        for (SuiteCase suiteCase : SuiteCase.all()) {
            ModelProto model = suiteCase.sets().isEmpty()
                    ? suiteCase.model()
                    : ModelProto.parseFrom(
                            suiteCase.withWeights(suiteCase.sets().get(0)));
            // The large networks differ from the cases of a single node in size alone.
            if (model.getSerializedSize() < 100_000) {
                damage(suiteCase.name(), model);
            }
        }
        assertTrue(read > 1000 && refused > 10_000, read + " read, " + refused + " refused");
    }

    private void damage(String name, ModelProto model) throws IOException {
        for (int n = 0; n < model.getGraph().getNodeCount(); n++) {
            NodeProto node = model.getGraph().getNode(n);
            int index = n;
            for (String operator : OPERATORS) {
                changeNode(name + " as " + operator, model, index, b -> b.setOpType(operator));
            }
            changeNode(name + " without inputs", model, index, NodeProto.Builder::clearInput);
            changeNode(name + " without outputs", model, index, NodeProto.Builder::clearOutput);
            changeNode(name + " of another domain", model, index, b -> b.setDomain("com.example"));
            for (int i = 0; i < node.getInputCount(); i++) {
                int input = i;
                changeNode(name + " with no input " + i, model, index, b -> b.setInput(input, ""));
                changeNode(name + " with an unknown input " + i, model, index, b -> b.setInput(input, "nobody"));
                changeNode(name + " with itself as input " + i, model, index, b -> b.setInput(input, b.getOutput(0)));
            }
            for (int a = 0; a < node.getAttributeCount(); a++) {
                int attribute = a;
                String what = name + ", " + node.getAttribute(a).getName();
                changeNode(what + " away", model, index, b -> b.removeAttribute(attribute));
                changeNode(
                        what + " of no kind",
                        model,
                        index,
                        b -> b.getAttributeBuilder(attribute).setType(AttributeProto.AttributeType.UNDEFINED));
                changeNode(
                        what + " empty",
                        model,
                        index,
                        b -> b.getAttributeBuilder(attribute)
                                .clearInts()
                                .clearFloats()
                                .clearS()
                                .clearT());
                for (long number : NUMBERS) {
                    changeNode(
                            what + " = " + number,
                            model,
                            index,
                            b -> setNumber(b.getAttributeBuilder(attribute), number));
                }
                for (float real : REALS) {
                    changeNode(
                            what + " = " + real,
                            model,
                            index,
                            b -> b.getAttributeBuilder(attribute).setF(real));
                }
            }
        }
        for (int t = 0; t < model.getGraph().getInitializerCount(); t++) {
            int index = t;
            String what = name + ", tensor " + t;
            for (int type = 0; type <= 20; type++) {
                int other = type;
                changeTensor(what + " of type " + type, model, index, b -> b.setDataType(other));
            }
            changeTensor(
                    what + " without data",
                    model,
                    index,
                    b -> b.clearRawData().clearFloatData().clearInt64Data());
            changeTensor(what + " as one number", model, index, TensorProto.Builder::clearDims);
            for (long number : NUMBERS) {
                changeTensor(what + " of " + number, model, index, b -> {
                    if (b.getDimsCount() > 0) {
                        b.setDims(0, number);
                    }
                });
                changeTensor(what + " with one dimension more", model, index, b -> b.addDims(number));
            }
        }
    }

    private static void setNumber(AttributeProto.Builder attribute, long number) {
        attribute.setI(number);
        for (int i = 0; i < attribute.getIntsCount(); i++) {
            attribute.setInts(i, number);
        }
    }

    private void changeNode(String what, ModelProto model, int index, Consumer<NodeProto.Builder> change)
            throws IOException {
        changeGraph(what, model, graph -> change.accept(graph.getNodeBuilder(index)));
    }

    private void changeTensor(String what, ModelProto model, int index, Consumer<TensorProto.Builder> change)
            throws IOException {
        changeGraph(what, model, graph -> change.accept(graph.getInitializerBuilder(index)));
    }

    private void changeGraph(String what, ModelProto model, Consumer<GraphProto.Builder> change) throws IOException {
        ModelProto.Builder damaged = model.toBuilder();
        change.accept(damaged.getGraphBuilder());
        try {
            Onnx.fromBytes(damaged.build().toByteArray());
            read++;
        } catch (ModelFormatException e) {
            String message = String.valueOf(e.getMessage());
            assertTrue(message.startsWith("the model: "), what + ": " + message);
            assertEquals(1, message.lines().count(), what + ": " + message);
            refused++;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }
}
