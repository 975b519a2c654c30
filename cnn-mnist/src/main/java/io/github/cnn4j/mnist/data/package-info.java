/**
 * MNIST and similar data sets as data to train on, and their sources.
 *
 * <pre>{@code
 * TrainTest digits = MnistSource.named("mnist").load();
 * System.out.println(digits.description());
 * // MNIST, 60,000 + 10,000 images, from the cache /home/me/.cache/cnn4j/mnist, SHA-256 verified
 * }</pre>
 *
 * <p>A {@linkplain io.github.cnn4j.mnist.data.PublishedSet published set} is fetched once, from the first place that has
 * it, and kept in a cache; its SHA-256 is pinned in this package and checked every time it is opened. A sample of MNIST
 * comes with the library, and any directory with the four IDX files can be used. The description of the
 * data names the source; there is no silent fallback.
 *
 * <p>Every source normalises pixels as the homework does for MNIST, (p/255 - 0.1307)/0.3081, so a model can be
 * evaluated on any of them.
 */
@NullMarked
package io.github.cnn4j.mnist.data;

import org.jspecify.annotations.NullMarked;
