/** What the tests of export and import share. */
@NullMarked
package io.github.cnn4j.onnx.testing;

import org.jspecify.annotations.NullMarked;
