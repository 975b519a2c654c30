package io.github.cnn4j.benchmarks.result;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The results of a run, as they are written to {@code results/NAME.json}.
 *
 * @param name the name of the file
 * @param title what was measured
 * @param command the command that measured it
 * @param time when it ended, in UTC
 * @param machine where
 * @param columns the columns of the table, first to last
 * @param rows the figures and words of each row, by column name; further ones may be there
 * @param notes what a reader of the table must know
 */
public record Results(
        String name,
        String title,
        String command,
        String time,
        Machine machine,
        List<Column> columns,
        List<Map<String, Object>> rows,
        List<String> notes) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Results of now.
     *
     * @param machine where, and its load before
     * @param name the name of the file
     * @param title what was measured
     * @param command the command that measured it
     * @param columns the columns of the table
     * @param rows the figures and words of each row
     * @param notes what a reader of the table must know
     * @return the results
     */
    public static Results now(
            Machine machine,
            String name,
            String title,
            String command,
            List<Column> columns,
            List<Map<String, Object>> rows,
            List<String> notes) {
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new Results(name, title, command, time, machine, columns, rows, notes);
    }

    /**
     * Writes the file.
     *
     * @param directory the directory; created if necessary
     * @return the file
     * @throws IOException if it cannot be written
     */
    public Path write(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve(name + ".json");
        JSON.writeValue(file.toFile(), this);
        return file;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return its results
     * @throws IOException if it cannot be read, or holds something else
     */
    public static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }
}
