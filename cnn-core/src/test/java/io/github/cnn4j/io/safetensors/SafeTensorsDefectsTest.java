package io.github.cnn4j.io.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.model.ModelFixtures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One small file per defect; the message of each is read. */
class SafeTensorsDefectsTest {

    private static final String A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

    @TempDir
    private Path directory;

    @Test
    void readsTheSoundFileThatTheDefectsAreMadeOf() throws IOException {
        assertEquals(1, read(ModelFixtures.file("{" + A + "}", 8)).tensors().size());
    }

    /** The header may name the tensors in any order. */
    @Test
    void readsTensorsInTheOrderOfTheirData() throws IOException {
        String b = "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}";

        assertEquals(
                List.of("a", "b"),
                read(ModelFixtures.file("{" + b + "," + A + "}", 12)).tensors().stream()
                        .map(Tensor::name)
                        .toList());
    }

    @Test
    void refusesFileOfALengthAlone() throws IOException {
        assertRefused("at offset 0 expected the header's length, from 2 to 0 bytes, got 0", new byte[8]);
    }

    @Test
    void refusesMissingFile() {
        Path missing = directory.resolve("missing");

        NoSuchFileException e = assertThrows(NoSuchFileException.class, () -> SafeTensorsReader.read(missing));

        assertEquals(missing + ": expected a safetensors file, got nothing of that name", e.getMessage());
    }

    @Test
    void refusesDirectory() {
        FileSystemException e = assertThrows(FileSystemException.class, () -> SafeTensorsReader.read(directory));

        assertEquals(directory + ": expected a safetensors file, got a directory", e.getMessage());
    }

    /** A pipe or a device would be waited for, perhaps for ever. */
    @Test
    void refusesSpecialFile() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "this platform has no /dev/null");

        FileSystemException e = assertThrows(FileSystemException.class, () -> SafeTensorsReader.read(device));

        assertEquals(device + ": expected a safetensors file, got a special file", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void refusesFileShorterThanALength(int length) throws IOException {
        assertRefused("expected at least 8 bytes, got " + length, new byte[length]);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "49, 49", "1048577, 1048577", "-1, 18446744073709551615", "4294967296, 4294967296"})
    void refusesHeaderLengthOutOfRange(long length, String found) throws IOException {
        byte[] file = new byte[56];
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);

        assertRefused("at offset 0 expected the header's length, from 2 to 48 bytes, got " + found, file);
    }

    @Test
    void refusesHeaderBeyondOneMebibyte() throws IOException {
        String spaces = " ".repeat(SafeTensors.MAX_HEADER);

        assertRefused(
                "at offset 0 expected the header's length, from 2 to 1048576 bytes, got 1048578",
                ModelFixtures.file("{}" + spaces, 0));
    }

    @Test
    void readsHeaderOfOneMebibyte() throws IOException {
        String spaces = " ".repeat(SafeTensors.MAX_HEADER - 2);

        assertEquals(0, read(ModelFixtures.file("{}" + spaces, 0)).tensors().size());
    }

    @Test
    void refusesHeaderThatIsNotUtf8() throws IOException {
        byte[] file = ModelFixtures.file("{\"__metadata__\":{\"a\":\"x\"}}", 0);
        file[8 + 22] = (byte) 0xFF;

        assertRefused("at offset 8 expected a header in UTF-8, got other bytes", file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"a\"", "12", "null", "  ", "{ ", "{\"a\"}", "{}x", "{}{}", "{\"a\":}", "{'a':1}", "{,}"})
    void refusesHeaderThatIsNotOneJsonObject(String header) throws IOException {
        String message = refusal(ModelFixtures.file(header, 0));

        assertTrue(message.startsWith("at offset 8 expected a JSON header: "), message);
        assertTrue(message.lines().count() == 1, message);
    }

    @Test
    void refusesDuplicateTensors() throws IOException {
        assertRefused(
                "at offset 8 expected a JSON header: Duplicate field 'a'",
                ModelFixtures.file("{" + A + "," + A + "}", 8));
    }

    @Test
    void refusesDuplicateTexts() throws IOException {
        assertRefused(
                "at offset 8 expected a JSON header: Duplicate field 'x'",
                ModelFixtures.file("{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}", 0));
    }

    @Test
    void refusesDeepNesting() throws IOException {
        String message = refusal(ModelFixtures.file("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 0));

        assertEquals(
                "at offset 8 expected a JSON header: Document nesting depth (17) exceeds the maximum allowed (16)",
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null"})
    void refusesTextsThatAreNoObject(String texts) throws IOException {
        String message = refusal(ModelFixtures.file("{\"__metadata__\":" + texts + "}", 0));

        assertTrue(
                message.contains("expected __metadata__ to be an object") || message.contains("VALUE_NULL"), message);
    }

    @Test
    void refusesTextThatIsNone() throws IOException {
        assertRefused(
                "expected a text as __metadata__ x, got 1", ModelFixtures.file("{\"__metadata__\":{\"x\":1}}", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "[]",
                "{}",
                "{\"dtype\":\"F32\",\"shape\":[2]}",
                "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}"
            })
    void refusesTensorWithoutItsThreeMembers(String tensor) throws IOException {
        String message = refusal(ModelFixtures.file("{\"a\":" + tensor + "}", 8));

        assertTrue(message.startsWith("tensor a needs dtype, shape and data_offsets, got "), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"F8_E4M3\"", "\"I64\"", "\"BOOL\"", "\"f32\"", "\"\"", "32"})
    void refusesUnknownType(String dtype) throws IOException {
        assertRefused(
                "tensor a: expected dtype F64, F32, F16 or BF16, got " + dtype.replace("\"", ""),
                tensor(dtype, "[2]", "[0,8]", 8));
    }

    /** Whatever is skipped is checked as what is read. */
    @Test
    void refusesToSkipWhatDoesNotFit() throws IOException {
        assertSkipRefused(
                "tensor a of shape [2] needs 8 bytes a value and at least one value, got 8 bytes",
                tensor("\"I64\"", "[2]", "[0,8]", 8));
        assertSkipRefused(
                "tensor a: expected dtype F64, F32, F16 or BF16, got F8_E4M3",
                tensor("\"F8_E4M3\"", "[8]", "[0,8]", 8));
    }

    private void assertSkipRefused(String message, byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        assertEquals(
                file + ": " + message,
                assertThrows(ModelFormatException.class, () -> SafeTensorsReader.readFloating(file))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2\"", "[-2]", "[2.0]", "[\"2\"]", "[true]", "{}", "[[2]]"})
    void refusesShapeThatIsNoListOfWholeNumbers(String shape) throws IOException {
        String message = refusal(tensor("\"F32\"", shape, "[0,8]", 8));

        assertTrue(message.startsWith("tensor a: expected shape to be whole numbers from 0, got "), message);
    }

    @Test
    void refusesNumberBeyondLong() throws IOException {
        String message = refusal(tensor("\"F32\"", "[99999999999999999999]", "[0,8]", 8));

        assertTrue(
                message.startsWith("at offset 8 expected a JSON header: Numeric value (99999999999999999999)"),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0]", "[0,8,16]", "[]", "[8,0]"})
    void refusesOffsetsThatAreNoRange(String offsets) throws IOException {
        assertRefused(
                "tensor a needs two data_offsets in order, got " + offsets.replace(",", ", "),
                tensor("\"F32\"", "[2]", offsets, 8));
    }

    @ParameterizedTest
    @CsvSource({"[3], 8", "[1], 8", "'[2, 2]', 8", "[], 8", "[0], 0", "[2], 7", "'[2147483647, 2147483647]', 8"})
    void refusesSizeThatDoesNotFitTheShape(String shape, int bytes) throws IOException {
        assertRefused(
                "tensor a of shape " + shape + " needs 4 bytes a value and at least one value, got " + bytes + " bytes",
                tensor("\"F32\"", shape, "[0," + bytes + "]", bytes));
    }

    /** Products that come out right again modulo 2^32 and 2^64. */
    @ParameterizedTest
    @ValueSource(
            strings = {"[4294967297, 2]", "[4294967296, 4294967296, 2]", "[2, 9223372036854775807]", "[65536, 65536]"})
    void refusesShapesWhoseProductWraps(String shape) throws IOException {
        assertTrue(refusal(tensor("\"F32\"", shape, "[0,8]", 8)).startsWith("tensor a of shape " + shape + " needs"));
    }

    @Test
    void refusesHole() throws IOException {
        assertRefused(
                "tensor b: expected its data at 8, got 12",
                ModelFixtures.file("{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[12,16]}}", 16));
    }

    @Test
    void refusesHoleBeforeTheFirst() throws IOException {
        assertRefused("tensor a: expected its data at 0, got 4", tensor("\"F32\"", "[2]", "[4,12]", 12));
    }

    @Test
    void refusesOverlap() throws IOException {
        assertRefused(
                "tensor b: expected its data at 8, got 4",
                ModelFixtures.file("{" + A + ",\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12));
    }

    @Test
    void refusesTrailingBytes() throws IOException {
        assertRefused("expected 8 bytes of data after the header, got 9", ModelFixtures.file("{" + A + "}", 9));
    }

    @Test
    void refusesTruncatedData() throws IOException {
        byte[] whole = ModelFixtures.file("{" + A + "}", 8);

        assertRefused("expected 8 bytes of data after the header, got 7", Arrays.copyOf(whole, whole.length - 1));
    }

    @Test
    void refusesHugeTensorThatTheFileDoesNotHold() throws IOException {
        assertRefused(
                "expected 8589934588 bytes of data after the header, got 8",
                tensor("\"F32\"", "[2147483647]", "[0,8589934588]", 8));
    }

    /** No file in UTF-8 could hold it, so it could not be written again. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"__metadata__\":{\"a\":\"\\ud800\"}}", "{\"__metadata__\":{\"\\udc00\":\"a\"}}"})
    void refusesHalfASurrogatePair(String header) throws IOException {
        assertRefused(
                "at offset 8 expected a JSON header: expected text, got half a surrogate pair",
                ModelFixtures.file(header, 0));
    }

    /** What a terminal would obey. */
    @Test
    void keepsControlCharactersOutOfMessages() throws IOException {
        assertRefused(
                "tensor ?[2J?a?b needs dtype, shape and data_offsets, got 1",
                ModelFixtures.file("{\"\\u001b[2J\\na\\u202eb\":1}", 0));
    }

    @Test
    void keepsMessagesShort() throws IOException {
        String message = refusal(tensor("\"" + "x".repeat(900_000) + "\"", "[2]", "[0,8]", 8));

        assertTrue(message.length() < 1100, message.length() + " characters");
        assertTrue(message.endsWith("xxx ..."), message);
    }

    private static byte[] tensor(String dtype, String shape, String offsets, int dataBytes) {
        return ModelFixtures.file(
                "{\"a\":{\"dtype\":" + dtype + ",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}}",
                dataBytes);
    }

    private void assertRefused(String expected, byte[] content) throws IOException {
        assertEquals(expected, refusal(content));
    }

    private String refusal(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("file"), content);
        String message = assertThrows(ModelFormatException.class, () -> SafeTensorsReader.read(file))
                .getMessage();
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring((file + ": ").length());
    }

    private SafeTensors read(byte[] content) throws IOException {
        return SafeTensorsReader.read(Files.write(directory.resolve("file"), content));
    }
}
