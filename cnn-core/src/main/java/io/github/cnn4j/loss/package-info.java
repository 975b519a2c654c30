/** Losses: the functions that training minimizes, with their gradients for the network's outputs (homework, section 7). */
@NullMarked
package io.github.cnn4j.loss;

import org.jspecify.annotations.NullMarked;
