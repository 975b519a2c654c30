/** Losses: what is minimized, with its gradient for the outputs of the network (homework, section 7). */
@NullMarked
package io.github.cnn4j.loss;

import org.jspecify.annotations.NullMarked;
