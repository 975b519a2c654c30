package io.github.cnn4j.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile files read by a JVM of 64 MB: refused with a sentence, never an OutOfMemoryError. */
class SmallMemoryTest {

    @TempDir
    private Path directory;

    @Test
    void refusesFilesThatWouldFillTheMemory() throws Exception {
        Path header = Files.write(directory.resolve("header"), prefix(1L << 31));
        Path tensor = Files.write(
                directory.resolve("tensor"),
                ModelFixtures.file(
                        "{\"a\":{\"dtype\":\"F64\",\"shape\":[268435455],\"data_offsets\":[0,2147483640]}}", 0));
        Path names = Files.write(directory.resolve("names"), ModelFixtures.file(manyTexts(), 0));
        Path lists = Files.write(
                directory.resolve("lists"), ModelFixtures.file("{\"a\":[" + "[],".repeat(300_000) + "[]]}", 0));
        Path sparse = sparse(1L << 30);

        List<String> said = loadInSmallJvm(header, tensor, names, lists, sparse);

        assertEquals(
                header + ": at offset 0 expected the header's length, from 2 to 0 bytes, found 2147483648",
                said.get(0));
        assertEquals(tensor + ": expected 2147483640 bytes of data after the header, found 0", said.get(1));
        assertTrue(said.get(2).startsWith(names + ": expected a cnn4j.network in its metadata"), said.get(2));
        assertTrue(said.get(3).startsWith(lists + ": tensor a needs dtype, shape and data_offsets"), said.get(3));
        assertTrue(said.get(4).contains("does not fit in the memory of this JVM"), said.get(4));
        assertEquals(5, said.size());
    }

    private static byte[] prefix(long length) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .array();
    }

    private static String manyTexts() {
        StringBuilder texts = new StringBuilder("{\"__metadata__\":{");
        for (int i = 0; texts.length() < 1_000_000; i++) {
            texts.append(i == 0 ? "" : ",").append('"').append(i).append("\":\"\"");
        }
        return texts.append("}}").toString();
    }

    /** An honest header before data that take no room on the disk. */
    private Path sparse(long bytes) throws IOException {
        Path file = directory.resolve("sparse");
        byte[] header = ModelFixtures.file(
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[" + bytes / 8 + "],\"data_offsets\":[0," + bytes + "]}}", 0);
        Files.write(file, header);
        try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
            data.setLength(header.length + bytes);
        }
        return file;
    }

    private List<String> loadInSmallJvm(Path... files) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Load.class.getName()));
        for (Path file : files) {
            command.add(file.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the child JVM did not end within a minute");
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    /** The child: prints how loading each of its arguments ended. */
    static final class Load {
        private Load() {}

        public static void main(String[] arguments) {
            for (String argument : arguments) {
                try {
                    System.out.println("loaded " + ModelFile.load(Path.of(argument)));
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
