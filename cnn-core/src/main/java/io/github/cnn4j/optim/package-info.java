/** Optimizers and learning rate schedules. */
@NullMarked
package io.github.cnn4j.optim;

import org.jspecify.annotations.NullMarked;
