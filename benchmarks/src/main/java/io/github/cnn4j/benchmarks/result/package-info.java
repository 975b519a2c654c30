/** Tables of figures, as JSON, Markdown and SVG. */
@NullMarked
package io.github.cnn4j.benchmarks.result;

import org.jspecify.annotations.NullMarked;
