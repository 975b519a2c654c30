package io.github.cnn4j.onnx.testing;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/** ONNX Runtime: what others run the files with. */
public final class OnnxRuntime implements AutoCloseable {

    private final OrtSession session;

    private OnnxRuntime(OrtSession session) {
        this.session = session;
    }

    /** Loads a file's bytes. */
    public static OnnxRuntime load(byte[] model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        // It says much of files that are as they should be.
        options.setSessionLogLevel(ai.onnxruntime.OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        return new OnnxRuntime(OrtEnvironment.getEnvironment().createSession(model, options));
    }

    /** Runs a batch through the model's only input and output; in the input's own type. */
    public Matrix run(Matrix batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        String input = session.getInputNames().iterator().next();
        TensorInfo info = (TensorInfo) session.getInputInfo().get(input).getInfo();
        long[] shape = info.getShape().clone();
        shape[0] = batch.getRowDimension();
        double[] values =
                Arrays.stream(batch.getData()).flatMapToDouble(Arrays::stream).toArray();
        try (OnnxTensor tensor = info.type == OnnxJavaType.DOUBLE
                        ? OnnxTensor.createTensor(environment, DoubleBuffer.wrap(values), shape)
                        : OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats(values)), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            return matrix((OnnxTensor) result.get(0), batch.getRowDimension());
        }
    }

    private static Matrix matrix(OnnxTensor output, int rows) {
        if (output.getInfo().type == OnnxJavaType.DOUBLE) {
            DoubleBuffer buffer = output.getDoubleBuffer();
            double[] values = new double[buffer.remaining()];
            buffer.get(values);
            return DoubleMatrix.over(values, rows, values.length / rows);
        }
        FloatBuffer buffer = output.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return FloatMatrix.over(values, rows, values.length / rows);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Names and dimensions of the input and the output, for example {@code input [-1, 1, 28, 28]}. */
    public String signature() throws OrtException {
        StringBuilder text = new StringBuilder();
        for (var entry : session.getInputInfo().entrySet()) {
            text.append(entry.getKey() + " "
                    + Arrays.toString(((TensorInfo) entry.getValue().getInfo()).getShape()));
        }
        for (var entry : session.getOutputInfo().entrySet()) {
            text.append(" -> " + entry.getKey() + " "
                    + Arrays.toString(((TensorInfo) entry.getValue().getInfo()).getShape()));
        }
        return text.toString();
    }

    /** The metadata that a user of the runtime sees. */
    public Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
