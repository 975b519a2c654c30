/**
 * Picture files, checked before they are decoded: PNG, JPEG, GIF and BMP.
 *
 * <p>The platform's decoders (javax.imageio) do the decoding, but they take any size that a file claims, unpack every
 * comment, show the upper half of a truncated photograph, and know neither EXIF's orientation nor CMYK. So each file's
 * structure is walked first: its size is compared with the limits, what does not concern the pixels is left out, and
 * a truncated, damaged or animated file is refused with a {@link io.github.cnn4j.mnist.image.PictureException} of one
 * sentence.
 *
 * <p>Pixels are taken as they are stored, as Pillow, torchvision and Keras do: embedded colour profiles are not applied.
 */
@NullMarked
package io.github.cnn4j.mnist.image;

import org.jspecify.annotations.NullMarked;
