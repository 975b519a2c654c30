/** Clients of the prediction server, and the server as a process of its own. */
@NullMarked
package io.github.cnn4j.benchmarks.load;

import org.jspecify.annotations.NullMarked;
