/**
 * Networks to and from the ONNX format: {@link io.github.cnn4j.onnx.Onnx} exports a trained model to be run elsewhere, and
 * imports networks trained elsewhere.
 */
@NullMarked
package io.github.cnn4j.onnx;

import org.jspecify.annotations.NullMarked;
