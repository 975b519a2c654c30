package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.loss.Loss;
import io.github.cnn4j.loss.SoftmaxCrossEntropy;
import io.github.cnn4j.mnist.pictures.ClassWeights;
import java.util.Arrays;

/** The weights of the classes in the loss. */
enum ClassWeighting {
    /** All examples count the same. */
    NONE {
        @Override
        Loss loss(double labelSmoothing, LabelledDataset train) {
            return new SoftmaxCrossEntropy(labelSmoothing);
        }
    },

    /** All classes count the same, for any number of examples. */
    BALANCED {
        @Override
        Loss loss(double labelSmoothing, LabelledDataset train) {
            return new SoftmaxCrossEntropy(
                    labelSmoothing,
                    Arrays.stream(ClassWeights.balanced(train)).boxed().toList());
        }
    };

    abstract Loss loss(double labelSmoothing, LabelledDataset train);
}
