/**
 * Matrices in two precisions behind Commons Math's {@link org.apache.commons.math3.linear.RealMatrix}.
 *
 * <p>A batch of N images is a matrix of N rows; a row holds one image flattened channel by channel, row by row (a
 * {@link io.github.cnn4j.matrix.Shape} says how). {@link io.github.cnn4j.matrix.DoubleMatrix} and
 * {@link io.github.cnn4j.matrix.FloatMatrix} store their entries in one flat array and give views of rows, columns and
 * blocks without copying; {@link io.github.cnn4j.matrix.Products} multiplies them through BLAS.
 *
 * <pre>{@code
 * Matrix a = Matrix.of(new double[][] {{1, 2}, {3, 4}});
 * RealMatrix covariance = new Covariance(a).getCovarianceMatrix(); // any Commons Math routine accepts it
 * Matrix b = a.times(a).plus(a);
 * }</pre>
 */
@NullMarked
package io.github.cnn4j.matrix;

import org.jspecify.annotations.NullMarked;
