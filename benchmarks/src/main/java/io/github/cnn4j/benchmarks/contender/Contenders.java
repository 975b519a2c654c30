package io.github.cnn4j.benchmarks.contender;

import java.lang.reflect.Constructor;

/** The contenders by name; those of other libraries by class, since their class paths exclude each other. */
final class Contenders {
    private Contenders() {}

    static Contender create(String name, Settings settings) throws Exception {
        return switch (name) {
            case "training" -> new Training(settings);
            case "limit" -> new Limit(settings);
            case "traffic" -> new Traffic(settings);
            case "vectors" -> new VectorProbe(settings);
            case "recipe" -> new RecipeTraining(settings);
            case "inference" -> new Inference(settings);
            default -> ofClass(name, settings);
        };
    }

    private static Contender ofClass(String name, Settings settings) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name).getConstructor(Settings.class);
        return (Contender) constructor.newInstance(settings);
    }
}
