/** Pooling in its forms (homework, section 2). */
@NullMarked
package io.github.cnn4j.layer.pooling;

import org.jspecify.annotations.NullMarked;
