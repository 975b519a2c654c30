package io.github.cnn4j.benchmarks.result;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The time of a training step by batch size: linear between the sizes that were measured, the smallest's below them, and in proportion
 * to the examples above.
 *
 * @param millis milliseconds by examples of a step
 */
record StepTimes(NavigableMap<Double, Double> millis) {

    static StepTimes of(List<Map<String, Object>> rows) {
        NavigableMap<Double, Double> millis = new TreeMap<>();
        for (Map<String, Object> row : rows) {
            if (row.get("batch") instanceof Number batch && row.get("step_ms") instanceof Number time) {
                millis.put(batch.doubleValue(), time.doubleValue());
            }
        }
        return new StepTimes(millis);
    }

    double millis(double batch) {
        Map.Entry<Double, Double> below = millis.floorEntry(batch);
        Map.Entry<Double, Double> above = millis.ceilingEntry(batch);
        if (below == null) {
            return millis.firstEntry().getValue();
        }
        if (above == null) {
            return below.getValue() * batch / below.getKey();
        }
        if (above.getKey().equals(below.getKey())) {
            return below.getValue();
        }
        double share = (batch - below.getKey()) / (above.getKey() - below.getKey());
        return below.getValue() + share * (above.getValue() - below.getValue());
    }
}
