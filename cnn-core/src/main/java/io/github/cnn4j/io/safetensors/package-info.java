/** The safetensors file format, readable by Python's {@code safetensors} and by PyTorch. */
@NullMarked
package io.github.cnn4j.io.safetensors;

import org.jspecify.annotations.NullMarked;
