package io.github.cnn4j.benchmarks.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.cnn4j.benchmarks.contender.Agreement;
import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.InferenceWork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.onnx.ExportOptions;
import io.github.cnn4j.onnx.Onnx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ONNX Runtime predicting with the network that this library exports: the probabilities of 10,000 images. */
public final class OnnxRuntimeInference implements Contender {
    private static final int CHECKED = 64;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String input;
    private final List<OnnxTensor> batches;
    private final List<OnnxTensor> singles;

    /**
     * Exports the network, starts ONNX Runtime, checks that its outputs are ours, and loads the images.
     *
     * @param settings network, threads
     * @throws Exception if ONNX Runtime or the images cannot be loaded
     */
    public OnnxRuntimeInference(Settings settings) throws Exception {
        Network network = BenchmarkNetwork.build(settings);
        byte[] file = Onnx.toBytes(
                new Model(network, Normalization.MNIST),
                ExportOptions.standard().input(ExportOptions.Input.NORMALIZED));
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        session = environment.createSession(file, options);
        input = session.getInputNames().iterator().next();
        LabelledDataset test = Digits.test(settings);
        requireAgreement(network, test);
        batches = cut(test, InferenceWork.BATCH, test.size());
        singles = cut(test, 1, InferenceWork.SINGLES);
    }

    private void requireAgreement(Network network, LabelledDataset test) throws OrtException {
        FloatMatrix images = images(test, 0, CHECKED);
        try (OnnxTensor tensor = tensor(images, test.shape())) {
            Agreement.require("ONNX Runtime", network.predict(images), probabilities(tensor));
        }
    }

    private List<OnnxTensor> cut(LabelledDataset data, int rows, int images) throws OrtException {
        List<OnnxTensor> batches = new ArrayList<>();
        for (int from = 0; from < images; from += rows) {
            batches.add(tensor(images(data, from, rows), data.shape()));
        }
        return batches;
    }

    private static FloatMatrix images(LabelledDataset data, int from, int rows) {
        FloatMatrix images = new FloatMatrix(rows, data.shape().size());
        for (int row = 0; row < rows; row++) {
            data.copyExample(from + row, images, row);
        }
        return images;
    }

    /** In native memory, where ONNX Runtime reads without a copy. */
    private OnnxTensor tensor(FloatMatrix images, Shape shape) throws OrtException {
        FloatBuffer values = ByteBuffer.allocateDirect(images.data().length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(images.data())
                .rewind();
        long[] dimensions = {images.getRowDimension(), shape.channels(), shape.height(), shape.width()};
        return OnnxTensor.createTensor(environment, values, dimensions);
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        return InferenceWork.measure(
                batches.size(), i -> probabilities(batches.get(i)), i -> probabilities(singles.get(i)));
    }

    /** Its images lie in native memory already; the probabilities are brought to the heap, where ours are. */
    private float[] probabilities(OnnxTensor images) throws OrtException {
        try (OrtSession.Result result = session.run(Map.of(input, images))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] probabilities = new float[values.remaining()];
            values.get(probabilities);
            return probabilities;
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime did not close its session", e);
        }
    }
}
