/**
 * Picture files, checked before they are decoded: PNG, JPEG, GIF and BMP.
 *
 * <p>The platform's decoders (javax.imageio) accept any size that a file claims, unpack every comment, return the upper half
 * of a truncated photograph, and support neither EXIF's orientation nor CMYK. Each file's structure is therefore checked
 * first: its size is compared with the limits, parts unrelated to the pixels are left out, and a truncated,
 * damaged or animated file is refused with a {@link io.github.cnn4j.mnist.image.PictureException} of one sentence.
 *
 * <p>Pixels are used as stored, as Pillow, torchvision and Keras do: embedded colour profiles are not applied.
 */
@NullMarked
package io.github.cnn4j.mnist.image;

import org.jspecify.annotations.NullMarked;
