/**
 * Reads and writes IDX files, the format of MNIST and similar data sets.
 *
 * <p>An IDX file is a magic number (two zero bytes, a {@linkplain io.github.cnn4j.mnist.idx.IdxType type code}, the
 * rank), one big-endian 32-bit size per dimension, and the elements in row-major order. {@link
 * io.github.cnn4j.mnist.idx.IdxReader} reads plain and gzipped files and checks every declared size against the
 * file's length:
 *
 * <pre>{@code
 * LabelledImages train = IdxReader.readLabelledImages(
 *         Path.of("train-images-idx3-ubyte.gz"), Path.of("train-labels-idx1-ubyte.gz"), 10);
 * int topLeft = train.images().pixel(0, 0, 0);
 * }</pre>
 *
 * <p>An invalid file is refused with an {@link io.github.cnn4j.mnist.idx.IdxFormatException}: the
 * file, the offset, what was expected there and what was found.
 */
@NullMarked
package io.github.cnn4j.mnist.idx;

import org.jspecify.annotations.NullMarked;
