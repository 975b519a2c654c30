/** What takes the place of a class of {@code cnn-core} while its tasks are counted. */
@NullMarked
package io.github.cnn4j.matrix;

import org.jspecify.annotations.NullMarked;
