package io.github.cnn4j.spark.train;

import io.github.cnn4j.data.BatchOrder;
import io.github.cnn4j.spark.exchange.Place;
import java.io.Serializable;

/**
 * Which worker needs which example.
 *
 * @param examples number of all examples
 * @param batchSize examples of a step
 * @param shards shards of a batch
 * @param workers number of workers
 */
record Placement(int examples, int batchSize, int shards, int workers) implements Serializable {

    int workerOf(int example) {
        BatchOrder order = new BatchOrder(examples, Math.min(batchSize, examples), 0, true, shards);
        return new Place(0, workers, shards).rankOf(order.shardOf(example));
    }
}
