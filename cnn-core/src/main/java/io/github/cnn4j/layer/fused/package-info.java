/** Computation of several neighbouring layers together, and the rule that replaces them by it. */
@NullMarked
package io.github.cnn4j.layer.fused;

import org.jspecify.annotations.NullMarked;
