/** Activation functions in their forms (homework, section 5). */
@NullMarked
package io.github.cnn4j.layer.activation;

import org.jspecify.annotations.NullMarked;
