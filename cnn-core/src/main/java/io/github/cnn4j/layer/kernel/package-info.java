/**
 * Innermost loops over arrays that several kinds of layers share, written where possible so that JDK 17 turns them into vector
 * instructions: one index for all arrays of a loop, no branches.
 */
@NullMarked
package io.github.cnn4j.layer.kernel;

import org.jspecify.annotations.NullMarked;
