/** ONNX Runtime as a contender, on files that this library exports. */
@NullMarked
package io.github.cnn4j.benchmarks.onnxruntime;

import org.jspecify.annotations.NullMarked;
