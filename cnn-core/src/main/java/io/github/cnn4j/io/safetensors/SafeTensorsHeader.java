package io.github.cnn4j.io.safetensors;

import io.github.cnn4j.io.ModelFormatException;
import io.github.cnn4j.io.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The validated header of a safetensors file: known types, sizes that fit their shapes, no holes and no overlaps.
 *
 * @param metadata texts by name
 * @param entries the tensors in the order of their numbers
 */
record SafeTensorsHeader(Map<String, String> metadata, List<Entry> entries) {

    /** The format's other types, with the bytes of a value. */
    private static final Map<String, Integer> OTHER_TYPES =
            Map.of("I64", 8, "U64", 8, "I32", 4, "U32", 4, "I16", 2, "U16", 2, "I8", 1, "U8", 1, "BOOL", 1);

    /**
     * A tensor and where its numbers are, counted from the end of the header.
     *
     * @param type the type as the file names it
     * @param dtype null if it is none of floating-point numbers
     */
    record Entry(String name, String type, @Nullable Dtype dtype, List<Integer> dimensions, long begin, long end) {

        int count() {
            return (int) ((end - begin) / Objects.requireNonNull(dtype).bytes());
        }
    }

    /**
     * Parses a header.
     *
     * @param floatingOnly whether other types than {@link Dtype} are refused
     */
    static SafeTensorsHeader parse(String file, String text, boolean floatingOnly) throws ModelFormatException {
        Map<String, Object> tree;
        try {
            tree = Json.parseObject(text);
        } catch (IOException e) {
            throw new ModelFormatException(file, "at offset 8 expected a JSON header: " + firstLine(e));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, Object> member : tree.entrySet()) {
            if (member.getKey().equals(SafeTensors.METADATA)) {
                metadata.putAll(texts(file, member.getValue()));
            } else {
                entries.add(entry(file, member.getKey(), member.getValue(), floatingOnly));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin));
        return new SafeTensorsHeader(metadata, entries);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Map<String, String> texts(String file, Object tree) throws ModelFormatException {
        Map<String, String> texts = new LinkedHashMap<>();
        if (!(tree instanceof Map<?, ?> members)) {
            throw new ModelFormatException(file, "expected __metadata__ to be an object of texts, got " + tree);
        }
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getValue() instanceof String value)) {
                throw new ModelFormatException(
                        file, "expected a text as __metadata__ " + member.getKey() + ", got " + member.getValue());
            }
            texts.put((String) member.getKey(), value);
        }
        return texts;
    }

    private static Entry entry(String file, String name, Object tree, boolean floatingOnly)
            throws ModelFormatException {
        if (!(tree instanceof Map<?, ?> members) || members.size() != 3) {
            throw new ModelFormatException(
                    file, "tensor " + name + " needs dtype, shape and data_offsets, got " + tree);
        }
        String type = String.valueOf(members.get("dtype"));
        Dtype dtype = Arrays.stream(Dtype.values())
                .filter(known -> known.name().equals(type))
                .findFirst()
                .orElse(null);
        int bytes = bytes(file, name, type, dtype, floatingOnly);
        List<Long> shape = numbers(file, name, "shape", members.get("shape"));
        List<Long> offsets = numbers(file, name, "data_offsets", members.get("data_offsets"));
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw new ModelFormatException(file, "tensor " + name + " needs two data_offsets in order, got " + offsets);
        }
        long size = offsets.get(1) - offsets.get(0);
        if (size % bytes != 0 || product(shape) != size / bytes || size == 0) {
            throw new ModelFormatException(
                    file,
                    "tensor " + name + " of shape " + shape + " needs " + bytes
                            + " bytes a value and at least one value, got " + size + " bytes");
        }
        List<Integer> dimensions = shape.stream().map(Long::intValue).toList();
        return new Entry(name, type, dtype, dimensions, offsets.get(0), offsets.get(1));
    }

    private static int bytes(String file, String name, String type, @Nullable Dtype dtype, boolean floatingOnly)
            throws ModelFormatException {
        if (dtype != null) {
            return dtype.bytes();
        }
        Integer bytes = OTHER_TYPES.get(type);
        if (bytes == null || floatingOnly) {
            throw new ModelFormatException(
                    file, "tensor " + name + ": expected dtype F64, F32, F16 or BF16, got " + type);
        }
        return bytes;
    }

    private static List<Long> numbers(String file, String name, String what, @Nullable Object tree)
            throws ModelFormatException {
        List<Long> numbers = new ArrayList<>();
        if (tree instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Long number && number >= 0) {
                    numbers.add(number);
                }
            }
            if (numbers.size() == list.size()) {
                return numbers;
            }
        }
        throw new ModelFormatException(
                file, "tensor " + name + ": expected " + what + " to be whole numbers from 0, got " + tree);
    }

    /** The product, or -1 if it has more values than an array can hold. */
    private static long product(List<Long> shape) {
        long product = 1;
        for (long dimension : shape) {
            if (dimension > Integer.MAX_VALUE || product * dimension > Integer.MAX_VALUE) {
                return -1;
            }
            product *= dimension;
        }
        return product;
    }

    /** The tensors must follow one another without hole or overlap and end where the file ends. */
    void requireCovers(String file, long dataLength) throws ModelFormatException {
        long at = 0;
        for (Entry entry : entries) {
            if (entry.begin != at) {
                throw new ModelFormatException(
                        file, "tensor " + entry.name + ": expected its data at " + at + ", got " + entry.begin);
            }
            at = entry.end;
        }
        if (at != dataLength) {
            throw new ModelFormatException(
                    file, "expected " + at + " bytes of data after the header, got " + dataLength);
        }
    }
}
