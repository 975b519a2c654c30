/**
 * The command line: {@code train}, {@code evaluate}, {@code predict}, {@code serve}, {@code data} and {@code summary}.
 *
 * <pre>{@code
 * java -jar cnn-mnist.jar train --data mnist --out runs/homework
 * java -jar cnn-mnist.jar evaluate --model runs/homework --data mnist
 * java -jar cnn-mnist.jar predict --model runs/homework seven.png
 * java -jar cnn-mnist.jar serve --model runs/homework
 * }</pre>
 *
 * <p>It exits with 0 when done, 1 after a failure, 2 after wrong usage; a failure is one line on the
 * standard error stream, and {@code --verbose} adds its stack trace. This is the only package that prints.
 */
@NullMarked
package io.github.cnn4j.mnist.cli;

import org.jspecify.annotations.NullMarked;
