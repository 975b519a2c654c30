package io.github.cnn4j.benchmarks.contender;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** This library predicting: the probabilities of 10,000 images, in batches and one by one. */
final class Inference implements Contender {
    private final Network network;
    private final List<Matrix> batches;
    private final List<Matrix> singles;

    Inference(Settings settings) throws IOException {
        network = BenchmarkNetwork.build(settings);
        LabelledDataset test = Digits.test(settings);
        batches = cut(test, InferenceWork.BATCH, test.size(), settings);
        singles = cut(test, 1, InferenceWork.SINGLES, settings);
    }

    private static List<Matrix> cut(LabelledDataset data, int rows, int images, Settings settings) {
        List<Matrix> batches = new ArrayList<>();
        for (int from = 0; from < images; from += rows) {
            Matrix batch = settings.precision().zeros(rows, data.shape().size());
            for (int row = 0; row < rows; row++) {
                data.copyExample(from + row, batch, row);
            }
            batches.add(batch);
        }
        return batches;
    }

    @Override
    public Map<String, Double> measure() throws Exception {
        return InferenceWork.measure(
                batches.size(), i -> network.predict(batches.get(i)), i -> network.predict(singles.get(i)));
    }
}
