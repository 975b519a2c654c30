package io.github.cnn4j.layer;

import java.util.ArrayList;
import java.util.List;

/** A part of a network that runs as a unit: a layer's pass, or several that share one parallel loop. */
public interface Stage {

    /**
     * Computes the outputs of the first n examples.
     *
     * @param n number of examples, from 1 to the capacity
     */
    void forward(int n);

    /**
     * Computes the gradients of the first n examples, after {@link #forward} with the same n. The gradients of an earlier batch
     * are overwritten.
     *
     * @param n number of examples, from 1 to the capacity
     */
    void backward(int n);

    /**
     * Returns the stages in which the passes of a network are run: neighbours that work example by example share a stream in
     * {@link Form#BATCH_PARALLEL}; every other pass is a stage of its own. The parts of a {@link CompositePass} are neighbours
     * of the passes before and after it.
     *
     * @param passes the layers' passes, first to last
     * @param form form of the network
     * @return the stages, first to last
     */
    static List<Stage> of(List<LayerPass> passes, Form form) {
        if (form != Form.BATCH_PARALLEL) {
            return List.copyOf(passes);
        }
        List<Stage> stages = new ArrayList<>();
        List<ExampleWisePass> run = new ArrayList<>();
        for (LayerPass pass : CompositePass.parts(passes)) {
            if (pass instanceof ExampleWisePass exampleWise) {
                run.add(exampleWise);
            } else {
                flush(run, stages);
                stages.add(pass);
            }
        }
        flush(run, stages);
        return List.copyOf(stages);
    }

    private static void flush(List<ExampleWisePass> run, List<Stage> stages) {
        if (!run.isEmpty()) {
            stages.add(new BatchParallelStage(List.copyOf(run)));
            run.clear();
        }
    }
}
