/** Batch normalization in its forms. */
@NullMarked
package io.github.cnn4j.layer.normalization;

import org.jspecify.annotations.NullMarked;
