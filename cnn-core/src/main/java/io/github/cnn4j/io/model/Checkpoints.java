package io.github.cnn4j.io.model;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.train.StateListener;
import io.github.cnn4j.train.Trainer;
import io.github.cnn4j.train.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last two checkpoints of a training run in a directory. One is written every few batches, after every epoch, and
 * when the run ends or is interrupted. The directory belongs to one training run.
 *
 * <pre>{@code
 * Path directory = Path.of("runs/1");
 * Optional<Checkpoint> last = Checkpoints.latest(directory, System.err::println);
 * Network network = last.map(c -> c.model().network()).orElseGet(() -> SimpleConvNet.builder().build());
 * TrainerBuilder builder = Trainer.builder(network, data).onState(Checkpoints.every(500, directory));
 * last.ifPresent(checkpoint -> builder.resumeFrom(checkpoint.state()));
 * builder.build().train();
 * }</pre>
 */
public final class Checkpoints implements StateListener {

    private static final int KEPT = 2;

    private final int every;
    private final CheckpointFiles files;
    private final @Nullable Normalization normalization;
    private final List<String> classNames;
    private final String preparation;
    private final Map<String, String> notes;
    private final Consumer<IOException> onFailure;
    private int batches;
    private boolean saved;

    private Checkpoints(
            int every,
            CheckpointFiles files,
            @Nullable Normalization normalization,
            List<String> classNames,
            String preparation,
            Map<String, String> notes,
            Consumer<IOException> onFailure) {
        this.every = every;
        this.files = files;
        this.normalization = normalization;
        this.classNames = List.copyOf(classNames);
        this.preparation = preparation;
        this.notes = Map.copyOf(notes);
        this.onFailure = onFailure;
    }

    /**
     * Creates a listener that writes checkpoints into a directory, which is created if it does not exist. A checkpoint that
     * cannot be written ends the training run with an {@link UncheckedIOException}; earlier checkpoints are kept.
     *
     * @param batches batches from one checkpoint to the next, at least 1; one is written after every epoch in any case
     * @param directory the directory to write to
     * @return a listener for one training run
     * @throws IllegalArgumentException if batches is below 1
     */
    public static Checkpoints every(int batches, Path directory) {
        if (batches < 1) {
            throw new IllegalArgumentException("checkpoints are at least 1 batch apart, got " + batches);
        }
        return new Checkpoints(batches, new CheckpointFiles(directory), null, List.of(), "", Map.of(), e -> {
            throw new UncheckedIOException(e.getMessage(), e);
        });
    }

    /**
     * Creates a listener that writes a checkpoint after every epoch only.
     *
     * @param directory the directory to write to
     * @return a listener for one training run
     */
    public static Checkpoints everyEpoch(Path directory) {
        return every(Integer.MAX_VALUE, directory);
    }

    /**
     * Returns the same listener with another preprocessing, which is written into the files. The default is that of the training
     * data.
     *
     * @param newNormalization the normalization of pixels
     * @return a changed copy
     */
    public Checkpoints withNormalization(Normalization newNormalization) {
        return new Checkpoints(every, files, newNormalization, classNames, preparation, notes, onFailure);
    }

    /**
     * Returns the same listener with names of the classes, which are written into the files.
     *
     * @param newClassNames a name for each class
     * @return a changed copy
     */
    public Checkpoints withClassNames(List<String> newClassNames) {
        return new Checkpoints(every, files, normalization, newClassNames, preparation, notes, onFailure);
    }

    /**
     * Returns the same with how pictures become pixels, which goes into the files.
     *
     * @param newPreparation as in {@link Model#preparation()}
     * @return a changed copy
     */
    public Checkpoints withPreparation(String newPreparation) {
        return new Checkpoints(every, files, normalization, classNames, newPreparation, notes, onFailure);
    }

    /**
     * Returns the same listener with caller-supplied metadata for every file, such as the settings of the training run.
     *
     * @param newNotes texts by name
     * @return a changed copy
     */
    public Checkpoints withNotes(Map<String, String> newNotes) {
        return new Checkpoints(every, files, normalization, classNames, preparation, newNotes, onFailure);
    }

    /**
     * Returns the same listener, which continues when a checkpoint cannot be written, for example because the disk is full.
     *
     * @param listener called after each failure, in the training thread
     * @return a changed copy
     */
    public Checkpoints onFailure(Consumer<IOException> listener) {
        return new Checkpoints(every, files, normalization, classNames, preparation, notes, listener);
    }

    @Override
    public void onState(Trainer trainer, Moment moment) {
        if (moment == Moment.BATCH) {
            batches++;
            saved = false;
            if (batches < every) {
                return;
            }
        }
        if (moment == Moment.EPOCH || !saved) {
            batches = 0;
            try {
                save(trainer);
                saved = true;
            } catch (IOException e) {
                onFailure.accept(e);
            }
        }
    }

    /** Refuses a network that no file can hold before the first batch, rather than when the first state is due. */
    @Override
    public void onStart(Trainer trainer) {
        FileLimits.requireLoadable(trainer.network());
        model(trainer);
    }

    private Model model(Trainer trainer) {
        Normalization used = normalization == null
                ? trainer.data()
                        .normalization()
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        trainer.data().name()
                                                + " has no normalization for a checkpoint to keep; give one by withNormalization"))
                : normalization;
        return new Model(trainer.network(), used, classNames, preparation);
    }

    private void save(Trainer trainer) throws IOException {
        Files.createDirectories(files.directory());
        TrainingState state = trainer.state();
        List<Path> found = files.newestFirst();
        if (!found.isEmpty() && CheckpointFiles.steps(found.get(0)) > state.steps()) {
            throw new IOException(found.get(0) + " is of a later step than " + state.steps()
                    + ", so of another training run; resume that run, or give another directory");
        }
        new Checkpoint(model(trainer), state, notes).save(files.of(state.steps()));
        files.prune(KEPT);
    }

    /**
     * Returns whether a directory contains a checkpoint, valid or not.
     *
     * @param directory a directory that may not exist
     * @return true if so
     * @throws IOException if the directory cannot be read
     */
    public static boolean isIn(Path directory) throws IOException {
        return Files.isDirectory(directory)
                && !new CheckpointFiles(directory).newestFirst().isEmpty();
    }

    /**
     * Deletes all checkpoints of a directory. To be called when the training run is complete and its model is saved.
     *
     * @param directory a directory
     * @throws IOException if one cannot be deleted
     */
    public static void deleteAll(Path directory) throws IOException {
        new CheckpointFiles(directory).prune(0);
    }

    /**
     * Returns the newest valid checkpoint of a directory. A damaged one is renamed and skipped with a warning, and the one
     * before it is read.
     *
     * @param directory a directory that may not exist
     * @param warnings receives a line for each damaged checkpoint
     * @return the checkpoint; empty if there has never been one
     * @throws IOException if there are checkpoints and none can be read
     */
    public static Optional<Checkpoint> latest(Path directory, Consumer<String> warnings) throws IOException {
        return latest(directory, LayerTypes.standard(), warnings);
    }

    /**
     * Returns the newest valid checkpoint of a directory, of a network with custom layers; see
     * {@link #latest(Path, Consumer)}.
     *
     * @param directory a directory that may not exist
     * @param types the layer types that the checkpoints may name
     * @param warnings receives a line for each damaged checkpoint
     * @return the checkpoint; empty if there has never been one
     * @throws IOException if there are checkpoints and none can be read
     */
    public static Optional<Checkpoint> latest(Path directory, LayerTypes types, Consumer<String> warnings)
            throws IOException {
        if (!Files.exists(directory)) {
            return Optional.empty();
        }
        IOException last = null;
        for (Path file : new CheckpointFiles(directory).newestFirst()) {
            try {
                return Optional.of(Checkpoint.load(file, types));
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ModelFormatException e) {
                warnings.accept(e.getMessage() + "; " + CheckpointFiles.putAside(file));
                last = e;
            }
        }
        if (last != null) {
            throw new IOException(directory + " holds no valid checkpoint: " + last.getMessage(), last);
        }
        return Optional.empty();
    }
}
