package io.github.cnn4j.mnist.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The settings of a training run, as texts: the options' defaults, overridden by a recipe, overridden by the command line.
 *
 * @param values by the options' names, in the order of the help; without those that may change when a run is resumed
 */
record RunSettings(Map<String, String> values) {
    private static final String OPTIMIZER = "--optimizer";
    private static final String MOMENTUM = "--momentum";

    /** Options that are not settings of the run itself. */
    private static final Set<String> FREE =
            Set.of("--resume", "--threads", "--quiet", "--out", "--recipe", "--recipe-show");

    /** The settings given by a command line. */
    static RunSettings of(CommandSpec command, TrainingOptions options) throws IOException {
        Map<String, String> recipe = options.recipe == null ? Map.of() : Recipe.load(options.recipe);
        Map<String, String> all = new LinkedHashMap<>();
        for (OptionSpec option :
                new CommandLine(new TrainingOptions()).getCommandSpec().options()) {
            String name = option.longestName();
            String value = recipe.getOrDefault(name, option.defaultValue());
            if (command.commandLine().getParseResult().hasMatchedOption(name)) {
                value = lastOf(command.findOption(name));
            }
            if (value != null && !FREE.contains(name)) {
                all.put(name, value);
            }
        }
        requireAllKnown(recipe, options, all);
        dropMomentum(command, recipe, all);
        return new RunSettings(all);
    }

    private static String lastOf(OptionSpec given) {
        return given.originalStringValues().get(given.originalStringValues().size() - 1);
    }

    private static void requireAllKnown(Map<String, String> recipe, TrainingOptions options, Map<String, String> all)
            throws IOException {
        for (String name : recipe.keySet()) {
            boolean known =
                    new CommandLine(new TrainingOptions()).getCommandSpec().findOption(name) != null;
            if (!known || FREE.contains(name)) {
                throw new IOException("recipe " + options.recipe + ": there is no setting " + name.substring(2)
                        + ", expected some of " + names(all));
            }
        }
        try {
            parse(recipe, new TrainingOptions());
        } catch (ParameterException e) {
            throw new IOException("recipe " + options.recipe + ": " + e.getMessage(), e);
        }
    }

    private static String names(Map<String, String> all) {
        return String.join(
                ", ", all.keySet().stream().map(name -> name.substring(2)).toList());
    }

    /** Removes a momentum from defaults or a recipe for an optimizer that has none, and refuses one from the command line. */
    private static void dropMomentum(CommandSpec command, Map<String, String> recipe, Map<String, String> all) {
        Method.Kind optimizer = new Converters.OptimizerName().convert(all.getOrDefault(OPTIMIZER, "sgd"));
        if (optimizer.hasMomentum()) {
            return;
        }
        boolean byRecipe = recipe.containsKey(OPTIMIZER)
                && recipe.containsKey(MOMENTUM)
                && !new Converters.OptimizerName()
                        .convert(recipe.get(OPTIMIZER))
                        .hasMomentum();
        if (byRecipe || command.commandLine().getParseResult().hasMatchedOption(MOMENTUM)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--momentum is for --optimizer sgd or nesterov, got " + Converters.name(optimizer));
        }
        all.remove(MOMENTUM);
    }

    /** The options of a run with these settings. */
    TrainingOptions options(TrainingOptions now) {
        return parse(values, now);
    }

    /**
     * The options with given settings and the other defaults, but threads, quietness and directory of the current command line.
     */
    static TrainingOptions parse(Map<String, String> settings, TrainingOptions now) {
        TrainingOptions options = new TrainingOptions();
        String[] arguments = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        Program.withConverters(new CommandLine(options)).parseArgs(arguments);
        options.threads = now.threads;
        options.quiet = now.quiet;
        options.out = now.out;
        return options;
    }
}
