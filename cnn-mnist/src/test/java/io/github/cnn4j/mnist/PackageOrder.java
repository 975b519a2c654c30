package io.github.cnn4j.mnist;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The condition that a class knows nothing above it: of other packages only those in lower rows of an order. */
final class PackageOrder extends ArchCondition<JavaClass> {
    private static final String ROOT = "io.github.cnn4j.";

    private final Map<String, Integer> rows = new HashMap<>();

    /**
     * Creates the condition for an order.
     *
     * @param order from the bottom up; each row names packages that know nothing of each other, separated by spaces
     */
    PackageOrder(List<String> order) {
        super("depend on packages below their own");
        for (int row = 0; row < order.size(); row++) {
            for (String name : order.get(row).split(" ", -1)) {
                if (rows.put(ROOT + name, row) != null) {
                    throw new IllegalArgumentException("The order of packages names " + name + " twice");
                }
            }
        }
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        Integer own = rows.get(item.getPackageName());
        if (own == null) {
            String message = item.getName() + ": its package is not in the order of packages; give it a row there";
            events.add(SimpleConditionEvent.violated(item, message));
            return;
        }
        for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            if (target.getPackageName().startsWith(ROOT)
                    && !target.getPackageName().equals(item.getPackageName())) {
                boolean below = rows.getOrDefault(target.getPackageName(), own) < own;
                events.add(new SimpleConditionEvent(dependency, below, dependency.getDescription()));
            }
        }
    }
}
