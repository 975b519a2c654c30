/**
 * Checks the gradients of a network against numerical differences.
 *
 * <pre>{@code
 * GradientReport report = GradientCheck.of(network).run(x, labels);
 * System.out.println(report); // a line per parameter
 * assert report.maxError() <= 1e-6;
 * }</pre>
 */
@NullMarked
package io.github.cnn4j.check;

import org.jspecify.annotations.NullMarked;
