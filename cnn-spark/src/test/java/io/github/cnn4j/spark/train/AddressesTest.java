package io.github.cnn4j.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.spark.Cluster;
import io.github.cnn4j.spark.exchange.Place;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

class AddressesTest {

    private static final int WORKERS = 2;

    /** A worker that exchanges its address, unless it is to be missing, and stays for a while after it. */
    private static final class Worker extends AbstractFunction1<Iterator<Integer>, Iterator<String>>
            implements Serializable {

        private static final long serialVersionUID = 1;

        private final int missing;
        private final int seconds;

        Worker(int missing, int seconds) {
            this.missing = missing;
            this.seconds = seconds;
        }

        @Override
        public Iterator<String> apply(Iterator<Integer> rows) {
            BarrierTaskContext context = BarrierTaskContext.get();
            Place place = new Place(context.partitionId(), WORKERS, WORKERS);
            try {
                if (place.rank() == missing) {
                    // Until Spark ends the task, because the other one has failed.
                    for (int i = 0; i < 600 && !context.isInterrupted(); i++) {
                        Thread.sleep(100);
                    }
                    throw new IOException("ended: " + context.isInterrupted());
                }
                String[] all = Addresses.exchange(context, place, "address " + place.rank(), seconds);
                Thread.sleep(1000L * (seconds + 1));
                assertTrue(!context.isInterrupted(), "the limit is not watched any longer");
                return CollectionConverters.asScala(List.of(all).iterator());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<String> run(int missing, int seconds) {
        return context()
                .parallelize(List.of(0, 1), WORKERS)
                .rdd()
                .barrier()
                .mapPartitions(new Worker(missing, seconds), false, ClassTag$.MODULE$.<String>apply(String.class))
                .toJavaRDD()
                .collect();
    }

    private static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(Cluster.session().sparkContext());
    }

    @Test
    @Timeout(300)
    void everyWorkerGetsAllAddresses() {
        assertEquals(List.of("address 0", "address 1", "address 0", "address 1"), run(-1, 5));
    }

    @Test
    @Timeout(300)
    void waitsNoLongerThanAllowed() {
        context();
        long begun = System.nanoTime();
        String message =
                String.valueOf(assertThrows(Exception.class, () -> run(0, 2)).getMessage());
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertTrue(
                message.contains(
                        "java.io.IOException: worker 1 of 2 waited more than 2 s for the addresses of the other workers;"
                                + " too slow or stopped: worker 0 at "),
                message);
        assertTrue(seconds < 60, "after " + seconds + " s");
        // Three tasks that last long enough to meet all executors.
        JavaRDD<Integer> tasks =
                context().parallelize(IntStream.range(0, 3).boxed().toList(), 3);
        assertEquals(
                List.of(0L, 0L, 0L),
                tasks.map(task -> {
                            Thread.sleep(500);
                            return Thread.getAllStackTraces().keySet().stream()
                                    .filter(thread -> thread.getName().equals(Addresses.WATCH))
                                    .count();
                        })
                        .collect());
    }
}
