/** What all file formats share: atomic writing, and the exception for files that are not what they should be. */
@NullMarked
package io.github.cnn4j.io;

import org.jspecify.annotations.NullMarked;
