/** Residual blocks: layers with a shortcut around them. */
@NullMarked
package io.github.cnn4j.layer.residual;

import org.jspecify.annotations.NullMarked;
