package io.github.cnn4j.layer;

import static io.github.cnn4j.layer.ExampleWisePass.CHUNK;
import static io.github.cnn4j.layer.ExampleWisePass.chunks;

import io.github.cnn4j.matrix.Parallel;
import java.util.List;

/**
 * Neighbouring layers that work example by example, run in one parallel loop over the chunks of the batch: a chunk goes
 * through all of them while its data is still in the cache, and there is one fork and join instead of one per layer.
 */
final class BatchParallelStage implements Stage {

    /** Gone through by index, since iterators would allocate in every step. */
    private final List<ExampleWisePass> passes;

    BatchParallelStage(List<ExampleWisePass> passes) {
        this.passes = passes;
    }

    @Override
    public void forward(int n) {
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).startForward();
        }
        Parallel.forEach(chunks(n), chunk -> {
            for (int i = 0; i < passes.size(); i++) {
                passes.get(i).forward(chunk * CHUNK, Math.min(n, (chunk + 1) * CHUNK));
            }
        });
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).finishForward(n);
        }
    }

    @Override
    public void backward(int n) {
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).startBackward();
        }
        Parallel.forEach(chunks(n), chunk -> {
            for (int i = passes.size() - 1; i >= 0; i--) {
                passes.get(i).backward(chunk, chunk * CHUNK, Math.min(n, (chunk + 1) * CHUNK));
            }
        });
        for (int i = 0; i < passes.size(); i++) {
            passes.get(i).finishBackward(chunks(n));
        }
    }
}
