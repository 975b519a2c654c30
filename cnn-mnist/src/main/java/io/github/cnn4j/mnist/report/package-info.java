/**
 * The report of a training run: {@code report.html}, one file that opens anywhere and loads nothing from the network.
 *
 * <pre>{@code
 * NotableExamples examples = NotableExamples.of(network, data.test());
 * new RunReport("digits", history, report, names, examples, settings, "java -jar cnn-mnist.jar train")
 *         .write(Path.of("report.html"));
 * }</pre>
 */
@NullMarked
package io.github.cnn4j.mnist.report;

import org.jspecify.annotations.NullMarked;
