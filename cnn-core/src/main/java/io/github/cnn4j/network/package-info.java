/**
 * Networks: layers in order, their shapes checked when the network is built, and the loss on top.
 *
 * <pre>{@code
 * Network network = Network.builder(new Shape(1, 28, 28))
 *         .convolution(20, 5).maxPooling(2).flatten().dense(500).relu().dense(10)
 *         .seed(1)
 *         .build();
 * System.out.println(network.summary());
 * Matrix probabilities = network.predict(images); // N x 784 in, N x 10 out
 * }</pre>
 */
@NullMarked
package io.github.cnn4j.network;

import org.jspecify.annotations.NullMarked;
