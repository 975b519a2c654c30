/** What the tests of several packages share. */
@NullMarked
package io.github.cnn4j.testing;

import org.jspecify.annotations.NullMarked;
