package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.ImageDataset;
import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.mnist.data.MnistSource;
import io.github.cnn4j.mnist.data.PublishedSet;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.mnist.pictures.MappedImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The settings of a training run in its checkpoints: the options in command-line form, and a checksum of the data. */
final class SavedSettings {
    private static final String OPTION = "option ";
    private static final String DATA = "--data";
    private static final Set<String> GIVEN_AGAIN = Set.of("--resume", "--threads", "--quiet");
    private static final String CHECKSUM = "CRC-32 of the training images";

    private SavedSettings() {}

    /** The notes of a run with these settings. */
    static Map<String, String> of(RunSettings settings, LabelledDataset data) {
        Map<String, String> notes = new TreeMap<>();
        settings.values().forEach((name, value) -> notes.put(OPTION + name, value));
        notes.computeIfPresent(OPTION + DATA, (option, name) -> anywhere(name));
        notes.put(CHECKSUM, checksum(data));
        return notes;
    }

    /** Makes a directory absolute: a run may be resumed from another working directory. */
    private static String anywhere(String data) {
        boolean name =
                data.equals(MnistSource.EMBEDDED) || PublishedSet.find(data).isPresent();
        return name ? data : Path.of(data).toAbsolutePath().toString();
    }

    /** The options among the notes, by name. */
    static Map<String, String> options(Map<String, String> notes) {
        Map<String, String> options = new TreeMap<>();
        notes.forEach((name, value) -> {
            if (name.startsWith(OPTION)) {
                options.put(name.substring(OPTION.length()), value);
            }
        });
        return options;
    }

    /** The options of the training run with these notes, but threads and quietness of the current command line. */
    static TrainingOptions restore(Map<String, String> notes, TrainingOptions now) throws IOException {
        try {
            return RunSettings.parse(options(notes), now);
        } catch (ParameterException e) {
            throw new IOException("the settings of the training run cannot be restored: " + e.getMessage(), e);
        }
    }

    static void requireSameData(Map<String, String> notes, LabelledDataset data) throws IOException {
        String expected = notes.get(CHECKSUM);
        String found = checksum(data);
        if (!found.equals(expected)) {
            throw new IOException(data.name()
                    + " is not the data that the training run began with: expected training images with CRC-32 "
                    + expected + ", got " + found);
        }
    }

    /** Refuses folders that were renamed: the same label would be another class. */
    static void requireSameClasses(Model model, TrainTest data) throws IOException {
        List<String> names = PictureFolder.namesToKeep(data);
        if (!names.equals(model.classNames())) {
            throw new IOException(
                    data.name() + " is not the data that the training run began with: expected the classes "
                            + model.classNames() + ", got " + names);
        }
    }

    private static String checksum(LabelledDataset data) {
        CRC32 checksum = new CRC32();
        for (int i = 0; i < data.size(); i++) {
            if (data instanceof ImageDataset images) {
                checksum.update(images.pixels(i));
                checksum.update(images.label(i));
            } else if (data instanceof MappedImages pictures) {
                // The checksum of the pixels identifies them; there may be more than 256 classes.
                checksum.update(ByteBuffer.allocate(2 * Integer.BYTES)
                        .putInt(pictures.checksum(i))
                        .putInt(pictures.label(i))
                        .array());
            } else {
                throw new IllegalArgumentException(data.name() + " has no pixels for a checksum");
            }
        }
        return String.format("%08x", checksum.getValue());
    }

    /** Refuses options that the interrupted training run has already fixed. */
    static void requireNoOthers(CommandLine command) {
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (option.equals(command.getCommandSpec().findOption(name)) && isSettled(name)) {
                throw new ParameterException(
                        command,
                        "--resume keeps the settings of the training run, and " + name + " cannot be given with it");
            }
        }
    }

    private static boolean isSettled(String name) {
        boolean ofTraining =
                new CommandLine(new TrainingOptions()).getCommandSpec().findOption(name) != null;
        return ofTraining && !GIVEN_AGAIN.contains(name);
    }
}
