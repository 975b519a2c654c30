package io.github.cnn4j.io.safetensors;

import io.github.cnn4j.io.ModelFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The SHA-256 of a file's content, kept inside it under {@link #NAME} in the metadata: of the bytes that
 * {@link SafeTensorsWriter} writes for the same content without that entry.
 */
public final class ContentHash {

    /** The entry of the metadata. */
    public static final String NAME = "cnn4j.sha256";

    private ContentHash() {}

    /**
     * Adds the hash.
     *
     * @param content any content
     * @return the same content with its hash
     * @throws IOException if its header is too long
     */
    public static SafeTensors sealed(SafeTensors content) throws IOException {
        Map<String, String> metadata = new HashMap<>(content.metadata());
        metadata.put(NAME, of(content));
        return new SafeTensors(metadata, content.tensors());
    }

    /**
     * Refuses content that does not match its hash. Content without a hash passes.
     *
     * @param file the source of the content, for the message
     * @param content the content read
     * @throws ModelFormatException if it is damaged
     * @throws IOException if its header is too long
     */
    public static void requireSound(String file, SafeTensors content) throws IOException {
        String expected = content.metadata().get(NAME);
        if (expected == null) {
            return;
        }
        String found = of(content);
        if (!expected.equals(found)) {
            throw new ModelFormatException(
                    file, "its content is damaged: expected SHA-256 " + expected + ", got " + found);
        }
    }

    /**
     * Refuses content that does not match its hash or has none.
     *
     * @param file the source of the content, for the message
     * @param content the content read
     * @throws ModelFormatException if it is damaged or has no hash
     * @throws IOException if its header is too long
     */
    public static void requireSealed(String file, SafeTensors content) throws IOException {
        if (!content.metadata().containsKey(NAME)) {
            throw new ModelFormatException(
                    file,
                    "expected a " + NAME + " in its metadata, got "
                            + content.metadata().keySet());
        }
        requireSound(file, content);
    }

    private static String of(SafeTensors content) throws IOException {
        Map<String, String> metadata = new HashMap<>(content.metadata());
        metadata.remove(NAME);
        MessageDigest digest = sha256();
        SafeTensorsWriter.write(
                new SafeTensors(metadata, content.tensors()),
                new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
