/** What the tests of several packages share, those of cnn-mnist too: it sees this package as a test-jar. */
@NullMarked
package io.github.cnn4j.testing;

import org.jspecify.annotations.NullMarked;
