/**
 * Model files in the published safetensors format, readable by Python's {@code safetensors} and by PyTorch.
 *
 * <pre>{@code
 * ModelFile.save(new Model(network, Normalization.MNIST), Path.of("model.safetensors"));
 * Model model = ModelFile.load(Path.of("model.safetensors"));
 * }</pre>
 *
 * <p>What is read is checked before memory is taken for it; what is written replaces a file whole or not at all.
 */
@NullMarked
package io.github.cnn4j.io.model;

import org.jspecify.annotations.NullMarked;
