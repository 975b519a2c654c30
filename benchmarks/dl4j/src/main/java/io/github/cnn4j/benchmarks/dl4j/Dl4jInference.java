package io.github.cnn4j.benchmarks.dl4j;

import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.InferenceWork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.data.LabelledDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Deeplearning4j predicting: the probabilities of MNIST's test images. */
public final class Dl4jInference implements Contender {
    private final MultiLayerNetwork network;
    private final List<INDArray> batches;
    private final List<INDArray> singles;

    /**
     * Starts Deeplearning4j and loads the images.
     *
     * @param settings threads
     * @throws IOException if the images cannot be loaded
     */
    public Dl4jInference(Settings settings) throws IOException {
        Dl4jNetwork.configure(settings);
        LabelledDataset test = Digits.mnist().test();
        network = Dl4jNetwork.create();
        batches = cut(test, InferenceWork.BATCH, test.size());
        singles = cut(test, 1, InferenceWork.SINGLES);
    }

    private static List<INDArray> cut(LabelledDataset data, int rows, int images) {
        List<INDArray> batches = new ArrayList<>();
        for (int from = 0; from < images; from += rows) {
            batches.add(Dl4jNetwork.images(data, from, rows));
        }
        return batches;
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        return InferenceWork.measure(batches.size(), i -> predict(batches.get(i)), i -> predict(singles.get(i)));
    }

    /** The probabilities are brought to the heap, where ours are. */
    private void predict(INDArray images) {
        network.output(images).toFloatMatrix();
    }
}
