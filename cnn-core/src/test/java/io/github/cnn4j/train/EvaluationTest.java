package io.github.cnn4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.Images;
import io.github.cnn4j.layer.Form;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.network.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluationTest {

    @ParameterizedTest
    @EnumSource
    void isWhatThePredictionsSay(Form form) {
        Network network = Networks.small().form(form).build();
        ImageDataset data = Images.small(150, 4);
        Matrix all = Precision.DOUBLE.zeros(150, 30);
        for (int n = 0; n < 150; n++) {
            data.copyExample(n, all, n);
        }
        Matrix probabilities = network.predict(all);
        int correct = 0;
        double crossEntropy = 0;
        double probability = 0;
        for (int n = 0; n < 150; n++) {
            double p = probabilities.getEntry(n, data.label(n));
            correct += probabilities.getRowVector(n).getMaxIndex() == data.label(n) ? 1 : 0;
            crossEntropy -= Math.log(p);
            probability += p;
        }

        Evaluation evaluation = Evaluation.of(network, data);

        assertEquals(150, evaluation.examples());
        assertEquals(correct, evaluation.correct());
        assertEquals(correct / 150.0, evaluation.accuracy());
        // Means of 150 numbers near 1, summed in another order.
        assertEquals(crossEntropy / 150, evaluation.crossEntropy(), 1e-13);
        assertEquals(-probability / 150, evaluation.meanNegativeProbability(), 1e-13);
    }

    @Test
    void ofNoExamplesNothingIsKnown() {
        assertEquals(0, Evaluation.NONE.examples());
        assertTrue(Double.isNaN(Evaluation.NONE.accuracy()));
        assertTrue(Double.isNaN(Evaluation.NONE.crossEntropy()));
        assertTrue(Double.isNaN(Evaluation.NONE.meanNegativeProbability()));
    }

    @Test
    void doesNotChangeTheNetwork() {
        Network network = Networks.small().build();

        Evaluation.of(network, Images.small(10, 1));

        Networks.assertSameParameters("after", Networks.small().build(), network);
    }
}
