package io.github.cnn4j.notebooks.plot

import io.github.cnn4j.data.Dataset
import io.github.cnn4j.matrix.Precision
import org.apache.commons.math3.linear.RealVector
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import javax.imageio.ImageIO
import kotlin.math.roundToInt

/**
 * A grey picture as plain data.
 *
 * @property width pixels a row
 * @property height rows
 * @property brightness `width * height` values, row by row from the top; 0 is black, 1 white
 */
public class Picture(
    public val width: Int,
    public val height: Int,
    public val brightness: DoubleArray,
) {
    init {
        require(width > 0 && height > 0 && brightness.size == width * height) {
            "a picture of $width x $height pixels expects ${width.toLong() * height} values, got ${brightness.size}"
        }
    }

    internal operator fun get(
        x: Int,
        y: Int,
    ): Double = brightness[y * width + x]

    /** Creates pictures from other data. */
    public companion object {
        /**
         * Creates a picture of bytes as in IDX files, 0 to 255, drawn as ink on paper: 255 becomes black.
         *
         * @param pixels `width * height` unsigned bytes
         */
        public fun ofInk(
            pixels: ByteArray,
            width: Int,
            height: Int,
        ): Picture = Picture(width, height, DoubleArray(pixels.size) { 1 - (pixels[it].toInt() and 0xff) / 255.0 })

        /**
         * Creates a picture of any values, 0 in middle grey: positive values are lighter, negative ones darker.
         *
         * @param values `width * height` values
         * @param bound the size of the value that becomes white, or, negated, black; > 0
         */
        public fun ofSigned(
            values: RealVector,
            width: Int,
            height: Int,
            bound: Double = maxOf(values.lInfNorm, Double.MIN_VALUE),
        ): Picture =
            Picture(
                width,
                height,
                DoubleArray(values.dimension) {
                    (0.5 + 0.5 * values.getEntry(it) / bound).coerceIn(0.0, 1.0)
                },
            )
    }
}

/** Converts this picture to a PNG file, pixel by pixel. */
public fun Picture.toPng(): ByteArray {
    val image = BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY)
    for (y in 0 until height) {
        for (x in 0 until width) {
            image.raster.setSample(x, y, 0, (this[x, y] * 255).roundToInt())
        }
    }
    return ByteArrayOutputStream().also { ImageIO.write(image, "png", it) }.toByteArray()
}

/**
 * Returns image [index] as dark ink on light paper. An augmented data set shows it as the network sees it:
 * `Augmentation.digits().of(digits).forEpoch(1, 0).picture(5)`.
 *
 * @throws IllegalArgumentException if the data set does not hold grey images
 */
public fun Dataset.picture(index: Int): Picture {
    val normalization =
        requireNotNull(normalization().orElse(null)) {
            "a picture of ${name()} expects images, got values of ${shape()} without a normalization of pixels"
        }
    val values = Precision.DOUBLE.zeros(1, shape().size())
    copyExample(index, values, 0)
    val black = normalization.apply(0)
    val white = normalization.apply(255)
    val ink = DoubleArray(values.columnDimension) { (values.getEntry(0, it) - black) / (white - black) }
    return Picture(shape().width, shape().height, DoubleArray(ink.size) { (1 - ink[it]).coerceIn(0.0, 1.0) })
}
