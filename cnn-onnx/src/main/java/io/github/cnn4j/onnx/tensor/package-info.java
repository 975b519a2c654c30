/** ONNX's tensors: reading their many forms and writing one of them. */
@NullMarked
package io.github.cnn4j.onnx.tensor;

import org.jspecify.annotations.NullMarked;
