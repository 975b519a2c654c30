/** The test cases of the ONNX project; {@code suite/generate.py} among the resources wrote them down. */
@NullMarked
package io.github.cnn4j.onnx.suite;

import org.jspecify.annotations.NullMarked;
