package io.github.cnn4j.benchmarks.dl4j;

import io.github.cnn4j.benchmarks.contender.Contender;
import io.github.cnn4j.benchmarks.contender.Digits;
import io.github.cnn4j.benchmarks.contender.InferenceWork;
import io.github.cnn4j.benchmarks.contender.Settings;
import io.github.cnn4j.benchmarks.contender.Work;
import io.github.cnn4j.data.LabelledDataset;
import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j training SimpleConvNet: a data set in memory, shuffled anew each epoch, fitted batch by batch. */
public final class Dl4jTraining implements Contender {
    private final int batch;
    private final MultiLayerNetwork network;
    private final DataSet data;

    /**
     * Starts Deeplearning4j and loads the images.
     *
     * @param settings threads, batch size, number of images
     * @throws IOException if the images cannot be loaded
     */
    public Dl4jTraining(Settings settings) throws IOException {
        Dl4jNetwork.configure(settings);
        LabelledDataset digits = Digits.training(settings);
        batch = settings.batch();
        network = Dl4jNetwork.create();
        float[][] oneHot = new float[digits.size()][Work.CLASSES];
        for (int i = 0; i < oneHot.length; i++) {
            oneHot[i][digits.label(i)] = 1;
        }
        data = new DataSet(Dl4jNetwork.images(digits, 0, digits.size()), Nd4j.createFromArray(oneHot));
    }

    @Override
    public Map<String, Double> measure() {
        long start = System.nanoTime();
        data.shuffle();
        for (DataSet examples : data.batchBy(batch)) {
            network.fit(examples);
        }
        return Map.of(SECONDS, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public Map<String, Double> conclude() throws IOException {
        LabelledDataset test = Digits.mnist().test();
        long correct = 0;
        for (int from = 0; from < test.size(); from += InferenceWork.BATCH) {
            INDArray probabilities = network.output(Dl4jNetwork.images(test, from, InferenceWork.BATCH));
            int[] classes = probabilities.argMax(1).toIntVector();
            for (int i = 0; i < classes.length; i++) {
                correct += classes[i] == test.label(from + i) ? 1 : 0;
            }
        }
        return Map.of("accuracy", (double) correct / test.size());
    }
}
