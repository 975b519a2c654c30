package io.github.cnn4j.onnx.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Names layers: each by the first of its own names that is free; those without as {@code NetworkBuilder} would, by their kind,
 * with a number where there are several.
 */
public final class Naming {

    private Naming() {}

    /**
     * Returns a name for every step.
     *
     * @param steps layers that follow one another
     * @return names in their order, no two alike
     */
    public static List<String> names(List<Step> steps) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Step step : steps) {
            names.add(step.names().stream().filter(taken::add).findFirst().orElse(""));
        }
        Map<String, Integer> unnamed = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                unnamed.merge(steps.get(i).type().baseName(), 1, Integer::sum);
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String base = steps.get(i).type().baseName();
            if (names.get(i).isEmpty()) {
                boolean isOnlyOne = Objects.equals(unnamed.get(base), 1) && taken.add(base);
                names.set(i, isOnlyOne ? base : numbered(base, numbers, taken));
            }
        }
        return names;
    }

    private static String numbered(String base, Map<String, Integer> numbers, Set<String> taken) {
        String name;
        do {
            name = base + numbers.merge(base, 1, Integer::sum);
        } while (!taken.add(name));
        return name;
    }
}
