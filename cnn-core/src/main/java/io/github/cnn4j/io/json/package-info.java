/** JSON texts as trees of plain values. */
@NullMarked
package io.github.cnn4j.io.json;

import org.jspecify.annotations.NullMarked;
