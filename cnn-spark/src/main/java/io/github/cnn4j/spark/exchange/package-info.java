/**
 * The exchange of gradients between the workers of a barrier stage: a chain over sockets.
 *
 * <pre>
 * partial sums   0 → 1 → ... → R-1
 * totals         R-1 → 0 → 1 → ... → R-2
 * </pre>
 *
 * <p>Worker r adds its shards to the partial sum of workers 0 to r - 1, one after another, so the order of addition is that of the
 * shards for any R. Sums travel in pieces, and totals flow back while later pieces are still on their way.
 *
 * <p>A connection begins with a greeting that holds a random token of the stage; a connection without it is closed. All messages
 * have sizes that both sides know from the network, and every wait is bounded. What is sent is not encrypted.
 */
@NullMarked
package io.github.cnn4j.spark.exchange;

import org.jspecify.annotations.NullMarked;
