package io.github.cnn4j.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.io.model.ModelFixtures;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.testing.Budget;
import io.github.cnn4j.testing.ChildProcess;
import io.github.cnn4j.testing.Commands;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tensor of more bytes than an int can count is read like any other. */
class LargeTensorTest {

    private static final int SIDE = 1 << 14;
    private static final long BYTES = (long) SIDE * SIDE * Double.BYTES;

    @TempDir
    private Path directory;

    @Test
    void readsTwoGibibytes() throws Exception {
        assumeTrue(Budget.of(0, 1) == 1, "takes 3 GB of memory, and is read with -Pstress only");
        Path file = directory.resolve("file");
        byte[] header = ModelFixtures.file(
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[" + SIDE + "," + SIDE + "],\"data_offsets\":[0," + BYTES + "]}}",
                0);
        Files.write(file, header);
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
            data.setLength(header.length + BYTES);
            data.seek(header.length + BYTES - 1);
            data.write(0x40);
        }

        ChildProcess child = ChildProcess.start(
                Commands.java(List.of("-Xmx3g", "-Xmn64m"), Read.class, file), directory.resolve("output"));

        assertEquals(0, child.waitFor(), child.said());
        assertEquals("2.0", child.said().strip());
    }

    /** The child: says the last value of the file's only tensor. */
    static final class Read {
        private Read() {}

        public static void main(String[] arguments) throws IOException {
            Matrix values = SafeTensorsReader.read(Path.of(arguments[0]))
                    .tensors()
                    .get(0)
                    .values();
            System.out.println(values.getEntry(SIDE - 1, SIDE - 1));
        }
    }
}
