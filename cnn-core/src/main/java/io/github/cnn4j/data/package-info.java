/** Data sets and the batches drawn from them. */
@NullMarked
package io.github.cnn4j.data;

import org.jspecify.annotations.NullMarked;
