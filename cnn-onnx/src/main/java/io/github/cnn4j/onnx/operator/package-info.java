/**
 * The operators that are read: each has a file of its own, and all are listed in
 * {@link io.github.cnn4j.onnx.operator.Operators}.
 */
@NullMarked
package io.github.cnn4j.onnx.operator;

import org.jspecify.annotations.NullMarked;
