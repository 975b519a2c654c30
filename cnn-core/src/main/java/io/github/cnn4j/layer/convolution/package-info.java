/** Convolution in its forms, the scalar form first (homework, section 1). */
@NullMarked
package io.github.cnn4j.layer.convolution;

import org.jspecify.annotations.NullMarked;
