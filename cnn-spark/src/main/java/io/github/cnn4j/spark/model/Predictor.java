package io.github.cnn4j.spark.model;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.spark.rows.FeatureReader;
import io.github.cnn4j.spark.rows.InputWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Appends predictions to the rows of a partition, a batch at a time.
 *
 * @param shared the model
 * @param features reads the features of a row
 * @param column index of the column of features
 * @param outputs makes the new cells of a row from its logits
 */
public record Predictor(Broadcast<SharedModel> shared, FeatureReader features, int column, RowOutputs outputs)
        implements MapPartitionsFunction<Row, Row> {

    /** Rows that are predicted at once: a few batches of a network's inference pass. */
    private static final int ROWS = 256;

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        Model model = shared.value().model();
        TaskThreads threads = TaskThreads.ofThisTask();
        @Nullable TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener((TaskCompletionListener) ended -> threads.close());
        }
        return new Predictions(rows, model, threads);
    }

    /** Rows with predictions, computed a batch ahead. */
    private final class Predictions implements Iterator<Row> {

        private final Iterator<Row> rows;
        private final Model model;
        private final InputWriter writer;
        private final TaskThreads threads;
        private Iterator<Row> ready = List.<Row>of().iterator();

        Predictions(Iterator<Row> rows, Model model, TaskThreads threads) {
            this.rows = rows;
            this.model = model;
            this.writer = new InputWriter(model.network().inputShape(), model.normalization());
            this.threads = threads;
        }

        @Override
        public boolean hasNext() {
            return ready.hasNext() || rows.hasNext();
        }

        @Override
        public Row next() {
            if (!ready.hasNext()) {
                if (!rows.hasNext()) {
                    throw new NoSuchElementException("the partition has no more rows");
                }
                ready = nextBatch().iterator();
            }
            return ready.next();
        }

        private List<Row> nextBatch() {
            List<Row> batch = new ArrayList<>(ROWS);
            List<Object> examples = new ArrayList<>(ROWS);
            while (batch.size() < ROWS && rows.hasNext()) {
                Row row = rows.next();
                batch.add(row);
                examples.add(features.read(row.get(column)));
            }
            Matrix input = model.network()
                    .precision()
                    .zeros(batch.size(), model.network().inputShape().size());
            for (int i = 0; i < batch.size(); i++) {
                writer.write(examples.get(i), input, i);
            }
            Matrix logits = threads.submit(() -> model.network().logits(input)).join();
            for (int i = 0; i < batch.size(); i++) {
                batch.set(i, outputs.append(batch.get(i), logits.getRow(i)));
            }
            return batch;
        }
    }
}
