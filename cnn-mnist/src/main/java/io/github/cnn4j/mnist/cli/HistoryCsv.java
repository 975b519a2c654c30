package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.train.EpochResult;
import io.github.cnn4j.train.History;

/** Writes the epochs as comma-separated values: {@code history.csv}. */
final class HistoryCsv {
    private HistoryCsv() {}

    /** A header and a line per epoch, numbers with all their digits. */
    static String of(History history) {
        StringBuilder csv = new StringBuilder(
                "epoch,trainLoss,testAccuracy,testCrossEntropy,testMeanNegativeProbability,seconds\n");
        for (EpochResult epoch : history.epochs()) {
            csv.append(epoch.epoch()).append(',');
            csv.append(epoch.trainLoss()).append(',');
            csv.append(epoch.test().accuracy()).append(',');
            csv.append(epoch.test().crossEntropy()).append(',');
            csv.append(epoch.test().meanNegativeProbability()).append(',');
            csv.append(epoch.seconds()).append('\n');
        }
        return csv.toString();
    }
}
