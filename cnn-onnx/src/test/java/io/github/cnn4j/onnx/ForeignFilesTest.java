package io.github.cnn4j.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.github.cnn4j.layer.Layer;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkPass;
import io.github.cnn4j.onnx.OnnxModel.Output;
import io.github.cnn4j.onnx.tensor.Constant;
import io.github.cnn4j.onnx.tensor.ExternalData;
import io.github.cnn4j.onnx.tensor.TensorReader;
import io.github.cnn4j.onnx.testing.Agreement;
import io.github.cnn4j.onnx.testing.Inputs;
import io.github.cnn4j.optim.Sgd;
import io.github.cnn4j.optim.Stepper;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Networks in the form of other exporters ({@code foreign/generate.py} made them), and the outputs that onnx computes. */
class ForeignFilesTest {

    @Test
    void readsPyTorchsScriptExporter() throws Exception {
        OnnxModel model = load("pytorch-script");

        assertEquals(
                List.of("conv1", "relu1", "pool", "conv2", "relu2", "pool_1", "flat", "fc1", "relu3", "fc2"),
                names(model));
        assertEquals(Output.LOG_PROBABILITIES, model.output());
        Agreement.assertAgrees(
                matrix("pytorch-script.out.pb"),
                logarithm(model.network().predict(matrix("pytorch-script.in.pb"))),
                Agreement.FLOAT,
                "log probabilities");
    }

    @Test
    void readsPyTorchsNewExporter() throws Exception {
        OnnxModel model = load("pytorch-dynamo");

        assertEquals(List.of("features.0", "node_relu", "node_max_pool2d", "node_view", "classifier"), names(model));
        assertEquals(Output.LOGITS, model.output());
        Agreement.assertAgrees(
                matrix("pytorch-dynamo.out.pb"),
                model.network().logits(matrix("pytorch-dynamo.in.pb")),
                Agreement.FLOAT,
                "logits");
    }

    /** The file takes H x W x C, the network C x H x W; the weights behind the flatten layer are in the network's order. */
    @Test
    void readsKeras() throws Exception {
        OnnxModel model = load("keras");

        assertEquals(
                List.of(
                        "conv2d",
                        "conv2d.Relu",
                        "max_pooling2d",
                        "conv2d_1",
                        "conv2d_1.Relu",
                        "flatten",
                        "dense",
                        "dense.Relu",
                        "dense_1"),
                names(model));
        assertEquals(Output.PROBABILITIES, model.output());
        Network network = model.network();
        assertEquals(new Shape(3, 10, 12), network.inputShape());
        Matrix input = channelsFirst(matrix("keras.in.pb"), network.inputShape());
        Inputs.normalize(input, model.normalization().orElseThrow(), network.inputShape());
        Agreement.assertAgrees(matrix("keras.out.pb"), network.predict(input), Agreement.FLOAT, "probabilities");
    }

    @Test
    void importedNetworkLearns() throws Exception {
        Network network = load("pytorch-script").network();
        int[] labels = {3, 0, 4};
        NetworkPass pass = network.newTrainingPass(labels.length);
        Stepper stepper = Sgd.of(0.1).newStepper(network.parameters(), pass.gradients());

        pass.forward(matrix("pytorch-script.in.pb"));
        double before = pass.backward(labels);
        for (int step = 0; step < 30; step++) {
            pass.forward(matrix("pytorch-script.in.pb"));
            pass.backward(labels);
            stepper.step(0);
        }

        assertArrayEquals(labels, network.classify(matrix("pytorch-script.in.pb")));
        assertTrue(pass.backward(labels) < before / 2);
    }

    private static List<String> names(OnnxModel model) {
        return model.network().layers().stream().map(Layer::name).toList();
    }

    private static Matrix channelsFirst(Matrix values, Shape shape) {
        Matrix turned = Precision.FLOAT.zeros(values.getRowDimension(), values.getColumnDimension());
        for (int n = 0; n < values.getRowDimension(); n++) {
            for (int i = 0; i < shape.size(); i++) {
                int channel = i % shape.channels();
                turned.setEntry(n, channel * shape.area() + i / shape.channels(), values.getEntry(n, i));
            }
        }
        return turned;
    }

    private static Matrix logarithm(Matrix values) {
        for (int i = 0; i < values.getRowDimension(); i++) {
            for (int j = 0; j < values.getColumnDimension(); j++) {
                values.setEntry(i, j, Math.log(values.getEntry(i, j)));
            }
        }
        return values;
    }

    private static OnnxModel load(String name) throws Exception {
        return Onnx.fromBytes(bytes(name + ".onnx"));
    }

    private static Matrix matrix(String name) throws Exception {
        Constant constant = new TensorReader(ExternalData.none()).read(TensorProto.parseFrom(bytes(name)));
        int rows = constant.dimensions().get(0);
        Matrix matrix = Precision.FLOAT.zeros(rows, constant.size() / rows);
        for (int i = 0; i < constant.size(); i++) {
            matrix.setEntry(i / matrix.getColumnDimension(), i % matrix.getColumnDimension(), constant.get(i));
        }
        return matrix;
    }

    private static byte[] bytes(String name) throws Exception {
        try (InputStream in = ForeignFilesTest.class.getResourceAsStream("/foreign/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
