/**
 * Your own pictures as data to train on: one folder per class.
 *
 * <pre>{@code
 * TrainTest pets = ImageFolder.of(Path.of("pets")).size(64, 64).color(Color.RGB).load();
 * }</pre>
 *
 * <p>Each picture is turned upright, put on white where it is transparent, scaled to fit the size with its aspect ratio
 * kept, and surrounded by its border's colour where it does not fill it. This is done once, in parallel; the result is
 * kept in the cache directory and mapped into memory, so that no heap is taken however many pictures there are.
 */
@NullMarked
package io.github.cnn4j.mnist.pictures;

import org.jspecify.annotations.NullMarked;
