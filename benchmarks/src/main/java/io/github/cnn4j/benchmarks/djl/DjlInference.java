package io.github.cnn4j.benchmarks.djl;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.NoopTranslator;
import io.github.cnn4j.benchmarks.contender.BenchmarkNetwork;
import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.InferenceWork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DJL predicting: the probabilities of 10,000 images, through a predictor that translates nothing. */
public final class DjlInference implements Contender {
    private final Model model;
    private final Predictor<NDList, NDList> predictor;
    private final List<NDList> batches;
    private final List<NDList> singles;

    /**
     * Starts DJL, checks that its network is ours, and loads the images.
     *
     * @param settings network, threads
     * @throws Exception if DJL or the images cannot be loaded
     */
    public DjlInference(Settings settings) throws Exception {
        DjlNetwork.configure(settings);
        LabelledDataset test = Digits.test(settings);
        Network ours = BenchmarkNetwork.build(settings);
        SameNetwork.require(ours, test);
        model = new DjlNetwork(ours).initialized();
        NDManager manager = model.getNDManager();
        predictor = model.newPredictor(new NoopTranslator());
        batches = cut(test, InferenceWork.BATCH, test.size(), manager);
        singles = cut(test, 1, InferenceWork.SINGLES, manager);
    }

    private static List<NDList> cut(LabelledDataset data, int rows, int images, NDManager manager) {
        List<NDList> batches = new ArrayList<>();
        for (int from = 0; from < images; from += rows) {
            batches.add(new NDList(DjlNetwork.images(data, from, rows, manager)));
        }
        return batches;
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        return InferenceWork.measure(batches.size(), i -> predict(batches.get(i)), i -> predict(singles.get(i)));
    }

    /** Its images lie in native memory already; the probabilities are brought to the heap, where ours are. */
    private void predict(NDList images) throws Exception {
        try (NDList logits = predictor.predict(images)) {
            logits.singletonOrThrow().softmax(1).toFloatArray();
        }
    }

    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
