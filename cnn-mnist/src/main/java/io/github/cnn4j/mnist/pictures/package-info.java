/**
 * Your own pictures as data to train on: one folder per class.
 *
 * <pre>{@code
 * TrainTest pets = ImageFolder.of(Path.of("pets")).size(64, 64).color(Color.RGB).load();
 * }</pre>
 *
 * <p>Each picture is turned upright, put on white where it is transparent, scaled to fit the size with its aspect ratio
 * kept, and padded with the colour of its border. This is done once, in parallel. The result is stored in the cache
 * directory and mapped into memory: the heap does not grow with the number of pictures.
 */
@NullMarked
package io.github.cnn4j.mnist.pictures;

import org.jspecify.annotations.NullMarked;
