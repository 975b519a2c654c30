/** Dropout in its forms. */
@NullMarked
package io.github.cnn4j.layer.dropout;

import org.jspecify.annotations.NullMarked;
