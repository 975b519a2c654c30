/**
 * Import: a file's bytes are checked and parsed ({@link io.github.cnn4j.onnx.load.ModelParser}), its graph is read node by node
 * ({@link io.github.cnn4j.onnx.load.GraphReader}), and the layers found become a network
 * ({@link io.github.cnn4j.onnx.load.NetworkAssembly}).
 */
@NullMarked
package io.github.cnn4j.onnx.load;

import org.jspecify.annotations.NullMarked;
