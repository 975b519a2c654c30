/** The fully-connected layer in its forms (homework, sections 4 and 6), and the reshape layer before it (section 3). */
@NullMarked
package io.github.cnn4j.layer.dense;

import org.jspecify.annotations.NullMarked;
