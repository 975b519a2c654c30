/**
 * Measures the quality of a classifier, batch by batch.
 *
 * <pre>{@code
 * ClassificationEvaluator evaluator = new ClassificationEvaluator(10);
 * evaluator.add(probabilities, labels, count);            // for every batch
 * ClassificationReport report = evaluator.report();
 * double accuracy = report.confusion().accuracy();        // a fraction
 * String table = report.toText();
 * }</pre>
 *
 * <p>Conventions: every rate is a fraction of 1; of equal probabilities the class with the lower number comes first; a
 * rate with nothing to count (the precision of a class never predicted, the recall of a class that does not occur) is 0.
 */
@NullMarked
package io.github.cnn4j.mnist.metrics;

import org.jspecify.annotations.NullMarked;
