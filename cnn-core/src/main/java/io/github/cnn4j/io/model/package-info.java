/**
 * Model files in the published safetensors format, readable by Python's {@code safetensors} and by PyTorch.
 *
 * <pre>{@code
 * ModelFile.save(new Model(network, Normalization.MNIST), Path.of("model.safetensors"));
 * Model model = ModelFile.load(Path.of("model.safetensors"));
 * }</pre>
 *
 * <p>Files are checked before memory is allocated for their content, and written atomically.
 */
@NullMarked
package io.github.cnn4j.io.model;

import org.jspecify.annotations.NullMarked;
