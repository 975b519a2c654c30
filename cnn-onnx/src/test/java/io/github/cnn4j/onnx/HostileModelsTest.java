package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.onnx.testing.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that would take memory or stack out of proportion, or that go round in circles. */
class HostileModelsTest {

    private static void assertRefused(String message, ModelProto model) {
        assertEquals(
                "the model: " + message,
                assertThrows(ModelFormatException.class, () -> Onnx.fromBytes(model.toByteArray()))
                        .getMessage());
    }

    /** Each graph is two messages deeper: node, attribute, graph. */
    @Test
    void graphsInGraphsInGraphs() {
        GraphProto graph = GraphProto.getDefaultInstance();
        for (int i = 0; i < 30; i++) {
            graph = GraphProto.newBuilder()
                    .addNode(NodeProto.newBuilder()
                            .addAttribute(
                                    AttributeProto.newBuilder().setName("body").setG(graph)))
                    .build();
        }
        assertRefused(
                "expected an ONNX model, but its messages are nested more than 50 deep",
                ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build());
    }

    @Test
    void moreMessagesThanAnyNetworkHas() {
        ModelProto.Builder model = Graph.of(4).node("Relu", "x", "y").model();
        for (int i = 0; i <= 200_000; i++) {
            model.getGraphBuilder().addNode(NodeProto.getDefaultInstance());
        }
        assertRefused("expected an ONNX model, but it has more than 200000 messages and texts", model.build());
    }

    @Test
    void blocksInBlocksInBlocks() {
        Graph graph = Graph.of(4).floats("w", List.of(4, 4)).node("MatMul", "x w", "y0");
        for (int i = 0; i <= 16; i++) {
            graph.node("Relu", "y" + i, "y" + (i + 1));
        }
        // y17 + y16, that + y15, ...: each sum has the one before among its layers.
        String sum = "y17";
        for (int i = 16; i >= 0; i--) {
            graph.node("Add", sum + " y" + i, "s" + i);
            sum = "s" + i;
        }
        assertRefused(
                "node the-s0 (Add): blocks are nested more than 16 deep",
                graph.model().build());
    }

    @Test
    void aCycle() {
        assertRefused(
                "node the-a (Add): it reads b, which is neither the input nor an initializer nor the first output of a node"
                        + " before it",
                Graph.of(4)
                        .node("Add", "x b", "a")
                        .node("Relu", "a", "b")
                        .model()
                        .build());
    }

    @Test
    void moreInputsThanAShapeHas() {
        assertRefused(
                "node the-s (Concat): it has 1001 inputs, expected those of a shape",
                Graph.of(4)
                        .longs("n", 1)
                        .node("Concat", "n ".repeat(1001).strip(), "s", Graph.integer("axis", 0))
                        .model()
                        .build());
    }

    @Test
    void anInputOfNineDimensionsOrOfUnknownOnes() {
        assertRefused(
                "the input x has 10 dimensions, expected a batch",
                Graph.of(1, 1, 1, 1, 1, 1, 1, 1, 1)
                        .node("Relu", "x", "y")
                        .model()
                        .build());
        ModelProto.Builder model = Graph.of(4).node("Relu", "x", "y").model();
        model.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(1)
                .setDimParam("width");
        assertRefused(
                "the input x has a dimension of unknown size width, expected known sizes after the batch",
                model.build());
    }
}
