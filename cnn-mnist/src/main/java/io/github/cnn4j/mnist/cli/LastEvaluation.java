package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.mnist.metrics.ClassificationEvaluator;
import io.github.cnn4j.mnist.metrics.ClassificationReport;
import io.github.cnn4j.train.Predictions;
import java.util.Optional;

/** Keeps the results of the evaluation after the last epoch, which saves the report another evaluation. */
final class LastEvaluation implements Predictions.BatchConsumer {
    private final int classes;
    private ClassificationEvaluator evaluator;
    private int examples;

    LastEvaluation(int classes) {
        this.classes = classes;
        this.evaluator = new ClassificationEvaluator(classes);
    }

    @Override
    public void accept(Matrix logits, Matrix targets, int firstIndex) {
        if (firstIndex == 0) {
            evaluator = new ClassificationEvaluator(classes);
            examples = 0;
        }
        if (logits.isFinite()) {
            evaluator.addLogits(logits, targets);
            examples += logits.getRowDimension();
        }
    }

    /** The report, if the network gave probabilities for all examples, which are this many. */
    Optional<ClassificationReport> report(int all) {
        return examples == all ? Optional.of(evaluator.report()) : Optional.empty();
    }
}
