package io.github.cnn4j.spark.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** The library's own model file inside the directory of a saved model, in any file system that Hadoop knows. */
public final class ModelStore {

    /** Name of the model file in the directory. */
    public static final String NAME = "model.safetensors";

    private ModelStore() {}

    /**
     * Writes a model.
     *
     * @param model the model
     * @param directory where to
     * @param configuration Hadoop's settings
     * @throws UncheckedIOException if it cannot be written
     */
    public static void save(SharedModel model, String directory, Configuration configuration) {
        Path file = new Path(directory, NAME);
        try (FSDataOutputStream out = file.getFileSystem(configuration).create(file, false)) {
            out.write(model.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a model.
     *
     * @param directory where it is
     * @param configuration Hadoop's settings
     * @return the model
     * @throws UncheckedIOException if it cannot be read, is damaged or is no model
     */
    public static SharedModel load(String directory, Configuration configuration) {
        Path file = new Path(directory, NAME);
        try (FSDataInputStream in = file.getFileSystem(configuration).open(file)) {
            return new SharedModel(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
