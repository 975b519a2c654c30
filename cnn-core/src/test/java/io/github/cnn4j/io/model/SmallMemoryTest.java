package io.github.cnn4j.io.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cnn4j.io.safetensors.SafeTensors;
import io.github.cnn4j.io.safetensors.SafeTensorsWriter;
import io.github.cnn4j.testing.SmallJvm;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        List<String> said = loadInSmallJvm("model", header, tensor, names, lists, sparse);

        assertEquals(
                header + ": at offset 0 expected the header's length, from 2 to 0 bytes, got 2147483648", said.get(0));
        assertEquals(tensor + ": expected 2147483640 bytes of data after the header, got 0", said.get(1));
        assertTrue(said.get(2).startsWith(names + ": expected a cnn4j.network in its metadata"), said.get(2));
        assertTrue(said.get(3).startsWith(lists + ": tensor a needs dtype, shape and data_offsets"), said.get(3));
        assertTrue(said.get(4).contains("does not fit in the memory of this JVM"), said.get(4));
        assertEquals(5, said.size());
    }

    @Test
    void refusesDescriptionsThatWouldFillTheMemory() throws Exception {
        Path nested = model("nested", "[".repeat(500_000));
        Path layers = model("layers", network("1,1,1", relus(15_000)));
        Path values = model("values", network("1,4096,4096", relus(1)));
        Path window = model(
                "window",
                network(
                        "1,28,28",
                        "{'name':'a','type':'convolution','channels':1," + "'kernel':4000,'stride':1,'padding':3999}"));
        Path weights = model("weights", network("16777215,1,1", "{'name':'a','type':'dense','outputs':1}"));

        List<String> said = loadInSmallJvm("model", nested, layers, values, window, weights);

        assertEquals(nested + ": in the network's description: expected a JSON object", said.get(0));
        assertTrue(said.get(1).startsWith("loaded Model"), said.get(1));
        assertTrue(said.get(2).startsWith(values + ": in the network's description: the network up to"), said.get(2));
        assertTrue(said.get(3).startsWith(window + ": in the network's description: the network up to"), said.get(3));
        assertTrue(
                said.get(4).startsWith(weights + ": in the network's description: it asks for the parameters"),
                said.get(4));
        assertEquals(5, said.size());
    }

    @Test
    void refusesCheckpointsThatWouldFillTheMemory() throws Exception {
        Path header = Files.write(directory.resolve("header"), prefix(-1));
        Path names = Files.write(directory.resolve("names"), ModelFixtures.file(manyTexts(), 0));
        Path sparse = sparse(1L << 30);
        Path epochs = Files.write(
                directory.resolve("epochs"),
                ModelFixtures.file(
                        "{\"cnn4j.training/epochs\":{\"dtype\":\"F64\",\"shape\":[40000000,6],"
                                + "\"data_offsets\":[0,1920000000]}}",
                        48));

        List<String> said = loadInSmallJvm("checkpoint", header, names, sparse, epochs);

        assertTrue(said.get(0).startsWith(header + ": at offset 0 expected the header's length"), said.get(0));
        assertTrue(said.get(1).startsWith(names + ": expected a cnn4j.sha256 in its metadata"), said.get(1));
        assertTrue(said.get(2).contains("does not fit in the memory of this JVM"), said.get(2));
        assertEquals(epochs + ": expected 1920000000 bytes of data after the header, got 48", said.get(3));
        assertEquals(4, said.size());
    }

    private static String network(String input, String layers) {
        return "{'input':[" + input + "],'layers':[" + layers + "]}";
    }

    private static String relus(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{'name':'" + i + "','type':'relu'}")
                .collect(Collectors.joining(","));
    }

    /** A model file with this description, its quotes single ones, and no parameters. */
    private Path model(String name, String description) throws IOException {
        Map<String, String> metadata = Map.of(
                "cnn4j.network", description.replace('\'', '"'), "cnn4j.mean", "0", "cnn4j.standardDeviation", "1");
        Path file = directory.resolve(name);
        SafeTensorsWriter.write(new SafeTensors(metadata, List.of()), file);
        return file;
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

    private List<String> loadInSmallJvm(String kind, Path... files) throws IOException, InterruptedException {
        return SmallJvm.run(
                directory,
                Load.class,
                Stream.concat(Stream.of(kind), Stream.of(files)).toArray());
    }

    /** The child: prints how loading each of its arguments but the first, which says as what, ended. */
    static final class Load {
        private Load() {}

        public static void main(String[] arguments) {
            boolean checkpoint = arguments[0].equals("checkpoint");
            for (String argument : List.of(arguments).subList(1, arguments.length)) {
                Path file = Path.of(argument);
                try {
                    System.out.println("loaded " + (checkpoint ? Checkpoint.load(file) : ModelFile.load(file)));
                } catch (IOException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }
}
