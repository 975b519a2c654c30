package io.github.cnn4j.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.PublishedSet;
import io.github.cnn4j.network.LeNet5;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import io.github.cnn4j.network.SimpleConvNet;
import io.github.cnn4j.network.SmallResNet;
import io.github.cnn4j.network.SmallVgg;
import io.github.cnn4j.onnx.ExportOptions;
import io.github.cnn4j.onnx.Onnx;
import io.github.cnn4j.optim.AdamW;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.train.Trainer;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * MNIST's 10,000 test images in ONNX Runtime and here: the same classes, from pixels on. For the two slow networks, a tenth of
 * them, and all with {@code -Pstress}. Skipped where MNIST cannot be read, but never in CI.
 */
class OnnxClassesIT {
    private static final Shape IMAGE = new Shape(1, 28, 28);
    private static final int BATCH = 500;

    /** Single precision, relative to a probability of at most 1; some hundred products are summed in different orders. */
    private static final double TOLERANCE = 1e-5;

    private static ImageDataset train;
    private static ImageDataset test;

    @BeforeAll
    static void load() throws IOException {
        train = ((ImageDataset) MnistSource.embedded().load().train()).take(800);
        test = mnist();
    }

    private static ImageDataset mnist() {
        try {
            return (ImageDataset)
                    MnistSource.published(PublishedSet.MNIST).load().test();
        } catch (IOException e) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError("CI must be able to fetch MNIST", e);
            }
            return abort("Classes are not compared, as MNIST cannot be read here: " + e.getMessage());
        }
    }

    @Test
    void simpleConvNet() throws Exception {
        assertSameClasses(SimpleConvNet::builder, 10_000);
    }

    @Test
    void leNet5() throws Exception {
        assertSameClasses(LeNet5::builder, 10_000);
    }

    @Test
    void smallVgg() throws Exception {
        assertSameClasses(SmallVgg::builder, Budget.of(1000, 10_000));
    }

    @Test
    void smallResNet() throws Exception {
        assertSameClasses(SmallResNet::builder, Budget.of(1000, 10_000));
    }

    /** Trains a little and compares on the first images. */
    private static void assertSameClasses(BiFunction<Shape, Integer, NetworkBuilder> builder, int images)
            throws Exception {
        Network network =
                builder.apply(IMAGE, 10).precision(Precision.FLOAT).seed(1).build();
        Trainer.builder(network, train)
                .optimizer(AdamW.of(0.002))
                .batchSize(20)
                .epochs(1)
                .build()
                .train();
        byte[] file = Onnx.toBytes(new Model(network, Normalization.MNIST), ExportOptions.standard());

        assertEquals(10_000, test.size());
        int right = 0;
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file)) {
            for (int from = 0; from < images; from += BATCH) {
                float[][] byRuntime = run(session, from);
                Matrix here = network.predict(batch(from));
                for (int n = 0; n < BATCH; n++) {
                    right += assertSame(here.getRow(n), byRuntime[n], from + n) == test.label(from + n) ? 1 : 0;
                }
            }
        }
        // A network that has learned nothing would answer the same class to everything.
        assertTrue(right > 0.3 * images, right + " right");
    }

    /** Returns the class. */
    private static int assertSame(double[] here, float[] byRuntime, int image) {
        int best = 0;
        int bestByRuntime = 0;
        for (int c = 0; c < here.length; c++) {
            assertEquals(here[c], byRuntime[c], TOLERANCE, "class " + c + " of image " + image);
            best = here[c] > here[best] ? c : best;
            bestByRuntime = byRuntime[c] > byRuntime[bestByRuntime] ? c : bestByRuntime;
        }
        assertEquals(best, bestByRuntime, "image " + image);
        return best;
    }

    private static float[][] run(OrtSession session, int from) throws OrtException {
        FloatBuffer pixels = FloatBuffer.allocate(BATCH * IMAGE.size());
        for (int n = 0; n < BATCH; n++) {
            for (byte pixel : test.pixels(from + n)) {
                pixels.put(pixel & 0xFF);
            }
        }
        try (OnnxTensor input = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(), pixels.flip(), new long[] {BATCH, 1, 28, 28});
                OrtSession.Result result = session.run(Map.of("input", input))) {
            return (float[][]) result.get(0).getValue();
        }
    }

    private static Matrix batch(int from) {
        ImageDataset images = test.with(Normalization.MNIST);
        Matrix batch = Precision.FLOAT.zeros(BATCH, IMAGE.size());
        for (int n = 0; n < BATCH; n++) {
            images.copyExample(from + n, batch, n);
        }
        return batch;
    }
}
