/** Parts shared by all file formats: atomic writing, and the exception for damaged or invalid files. */
@NullMarked
package io.github.cnn4j.io;

import org.jspecify.annotations.NullMarked;
