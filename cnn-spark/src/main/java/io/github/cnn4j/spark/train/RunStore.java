package io.github.cnn4j.spark.train;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.Checkpoint;
import io.github.cnn4j.network.LayerTypes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last two checkpoints of a run in a folder of its own, in any file system that Hadoop knows. The folder's name is made from all
 * that fixes the bits of the run, so a repeated {@code fit} finds its checkpoints, and other runs do not meet them.
 */
final class RunStore {

    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.safetensors");
    private static final int KEPT = 2;

    private final FileSystem files;
    private final Path folder;

    RunStore(String directory, String run, Configuration configuration) throws IOException {
        this.folder = new Path(directory, "run-" + run);
        this.files = folder.getFileSystem(configuration);
    }

    /** The newest sound checkpoint of at most so many steps; damaged ones are renamed, with a warning. */
    Optional<Checkpoint> latest(long mostSteps) throws IOException {
        for (Path file : newestFirst(mostSteps)) {
            try (FSDataInputStream in = files.open(file)) {
                return Optional.of(Checkpoint.fromBytes(file.toString(), in.readAllBytes(), LayerTypes.standard()));
            } catch (ModelFormatException e) {
                LOG.warn("{}; the checkpoint before it is used", e.getMessage());
                files.rename(file, file.suffix(".damaged"));
            } catch (FileNotFoundException e) {
                LOG.debug("another fit of the same run has just deleted it", e);
            }
        }
        return Optional.empty();
    }

    /**
     * Writes a checkpoint under another name first, so that no half-written one has the right name. Several {@code fit} of the same
     * run may do so at the same time: they write the same.
     */
    void save(byte[] checkpoint, int steps) throws IOException {
        Path file = new Path(folder, String.format(Locale.ROOT, "checkpoint-%09d.safetensors", steps));
        Path part = file.suffix("." + UUID.randomUUID() + ".part");
        try (FSDataOutputStream out = files.create(part, true)) {
            out.write(checkpoint);
            out.hsync();
        }
        files.delete(file, false);
        if (!files.rename(part, file)) {
            files.delete(part, false);
            if (!files.exists(file)) {
                throw new IOException(part + " could not be renamed to " + file);
            }
        }
        List<Path> all = newestFirst(steps);
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            files.delete(old, false);
        }
    }

    private List<Path> newestFirst(long mostSteps) throws IOException {
        List<Path> found = new ArrayList<>();
        if (files.exists(folder)) {
            for (FileStatus status : files.listStatus(folder)) {
                long steps = steps(status.getPath());
                if (steps >= 0 && steps <= mostSteps) {
                    found.add(status.getPath());
                }
            }
        }
        found.sort(Comparator.comparingLong(RunStore::steps).reversed());
        return found;
    }

    private static long steps(Path file) {
        Matcher name = NAME.matcher(file.getName());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }
}
