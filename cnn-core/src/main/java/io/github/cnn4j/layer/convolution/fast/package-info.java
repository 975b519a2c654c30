/**
 * The fast form of a convolution, with the max-pooling and the ReLU after it where there are some:
 * {@code z = relu(pool(conv(x)))}, image by image, each image while it is in the cache.
 *
 * <p>It computes what {@code io.github.cnn4j.layer.convolution.ConvolutionVector} does with one matrix product over im2col's
 * columns, but copies less. The columns hold every pixel K·K times. Three other ways to lay an image out need fewer copies, and a
 * fourth also fewer multiplications:
 *
 * <p><b>Planes</b> ({@link io.github.cnn4j.layer.convolution.fast.PlaneMethod}), for many input channels, stride 1, no pooling and an
 * output that is not much smaller than the image. Only the width is unfolded: U = unfold(x) has a row for every kernel
 * column j and channel c, the plane of c shifted by j - P columns, with the padding. δx is the convolution of δ with the kernels turned by 180°
 * (homework, section 1), so δ is unfolded likewise, Y = unfold(δ):
 *
 * <pre>
 * Z     = Σ_i W_i U[i]                   forward
 * ∂W'_i += Y[i] xᵀ                       weights
 * δx    = Σ_i W'_i Y[i]                  input
 * </pre>
 *
 * <p>where U[i], of H_out·W_out columns, is U shifted by i image rows, a view, W_i is row i of all kernels, C_out x K·C, and W'_i row
 * i of the kernels that are turned, C x K·C_out. Only x is transposed, for the weights.
 *
 * <p><b>Winograd</b> ({@link io.github.cnn4j.layer.convolution.fast.WinogradMethod}), where planes have kernels of three rows, with
 * a pooling or not, and channels enough: four output rows from six image rows by {@link io.github.cnn4j.layer.convolution.fast.Winograd},
 * y = Aᵀ [(G g) ⊙ (Bᵀ d)], with every multiplication a product over channels and kernel columns. It takes half of the multiplications. In single
 * precision its rounding errors are two to five times those of planes.
 *
 * <p><b>Rows</b> ({@link io.github.cnn4j.layer.convolution.fast.RowMethod}), for all others. Again only the width is
 * unfolded, but with the channels last: U = unfold(x) has a row of K·C values for every image row y and output column l, the
 * pixels (y, S·l - P) .. (y, S·l - P + K - 1). Kernel row i meets output row m at image row S·m + i, so that
 *
 * <pre>
 * Z    = Σ_i U[i] · W_i                  forward
 * ∂W_i += U[i]ᵀ Δ                        weights
 * V[i] += Δ · W_iᵀ ;  δx = fold(V)       input
 * </pre>
 *
 * <p>where U[i], of H_out·W_out rows, is U shifted by i image rows, a view, and W_i is row i of all kernels, K·C x C_out.
 *
 * <p><b>Patches</b> ({@link io.github.cnn4j.layer.convolution.fast.PatchMethod}), for up to three input channels, where K·C
 * values are too few for a good product. A pooling window of s x s outputs of the convolution sees a patch of U x U pixels,
 * U = S·(s - 1) + K. With X = im2col of all patches, and W_e the kernels moved to where element e of the window looks in the
 * patch (zeros elsewhere),
 *
 * <pre>
 * Z_e = W_e X,   z = max over e of Z_e       all W_e stacked: one product
 * ∂W_e += Δ_e Xᵀ,   δx = col2im(Σ_e W_eᵀ Δ_e)
 * </pre>
 *
 * <p>Every product's result is then a contiguous array per element, which is what the maximum needs to be computed by vector
 * instructions. Without pooling there is one element, and the formulas are those of the vector form.
 *
 * <p>In all, the maximum is taken first, then b(c) is added and negative values are set to 0: the three commute, and there are
 * fewer values left (a quarter for windows of 2 x 2). The arg max is the same too, up to ties that rounding in + b(c) makes or rounding in Winograd's transforms breaks,
 * and where ReLU sets a whole window to 0 its δ is 0 whichever pixel was chosen.
 *
 * <p>Nothing here depends on the number of threads or on time: the same layers give the same bits.
 */
@NullMarked
package io.github.cnn4j.layer.convolution.fast;

import org.jspecify.annotations.NullMarked;
