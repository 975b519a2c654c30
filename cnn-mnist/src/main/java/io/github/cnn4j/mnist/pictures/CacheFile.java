package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.matrix.Parallel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;

/**
 * A file of prepared pictures: the pixels of all sound ones, one after another; then, for each file of the folder, sorted by
 * name, an {@link Entry}; then, in {@value #TRAILER} bytes, where these begin, their length, their checksum, the version and
 * a mark. Written from front to back; a file without its end is invalid.
 */
final class CacheFile {
    /** Increased whenever the preparation of pictures or this layout changes. */
    static final int VERSION = 1;

    private static final int TRAILER = 32;
    private static final long MARK = 0x434E4E34_4A504958L;

    /** Replaces a missing or unusable file. */
    static final CacheFile NONE = new CacheFile(List.of(), MappedPixels.NONE);

    private final List<Entry> entries;
    private final MappedPixels pixels;

    private CacheFile(List<Entry> entries, MappedPixels pixels) {
        this.entries = entries;
        this.pixels = pixels;
    }

    /** One for each file of the folder, sorted by name. */
    List<Entry> entries() {
        return entries;
    }

    /** The pixels of the sound ones among the entries, in their order. */
    MappedPixels pixels() {
        return pixels;
    }

    /** Writes the part after the pixels. */
    static void writeIndex(OutputStream out, long at, String description, List<Entry> entries) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(index);
        data.writeUTF(description);
        data.writeInt(entries.size());
        for (Entry entry : entries) {
            entry.write(data);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(index.toByteArray());
        index.writeTo(out);
        out.write(ByteBuffer.allocate(TRAILER)
                .putLong(at)
                .putLong(index.size())
                .putInt((int) checksum.getValue())
                .putInt(VERSION)
                .putLong(MARK)
                .array());
    }

    /**
     * Opens a file and checks all of it.
     *
     * @param description the folder and the preparation
     * @param files files of the folder, for the names; may be empty
     * @return empty if it was written by another version, or for other pictures
     * @throws IOException if it cannot be read, or is damaged
     */
    static CacheFile open(Path file, String description, int channels, int bytes, List<PictureFile> files)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            require(size >= TRAILER, "one of " + size + " bytes");
            ByteBuffer trailer = read(channel, size - TRAILER, TRAILER);
            long at = trailer.getLong();
            long length = trailer.getLong();
            int checksum = trailer.getInt();
            int version = trailer.getInt();
            require(trailer.getLong() == MARK, "one without its end");
            if (version != VERSION) {
                return NONE;
            }
            boolean fits = at >= 0 && length >= 0 && length <= Integer.MAX_VALUE && at == size - TRAILER - length;
            require(fits, "one whose parts do not add up");
            byte[] index = read(channel, at, (int) length).array();
            CRC32C actual = new CRC32C();
            actual.update(index);
            require((int) actual.getValue() == checksum, "one whose index has another checksum");

            IndexReader data = new IndexReader(index);
            if (!data.text(description).equals(description)) {
                return NONE;
            }
            List<Entry> entries = readEntries(data, channels, files);
            int sound = (int) entries.stream().filter(Entry::isSound).count();
            require(at == (long) sound * bytes, "one of another number of pixels");
            CacheFile cache = new CacheFile(entries, new MappedPixels(channel, 0, sound, bytes));
            cache.checkPixels();
            return cache;
        }
    }

    private static List<Entry> readEntries(IndexReader data, int channels, List<PictureFile> files) throws IOException {
        int count = data.count();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(
                    Entry.read(data, channels, i < files.size() ? files.get(i).name() : ""));
        }
        return entries;
    }

    private void checkPixels() throws IOException {
        int[] checksums = entries.stream()
                .filter(Entry::isSound)
                .mapToInt(Entry::checksum)
                .toArray();
        int blocks = Math.min(checksums.length, 64);
        AtomicInteger damaged = new AtomicInteger();
        Parallel.forEach(blocks, block -> {
            int from = (int) ((long) checksums.length * block / blocks);
            int to = (int) ((long) checksums.length * (block + 1) / blocks);
            for (int i = from; i < to; i++) {
                if (pixels.checksum(i) != checksums[i]) {
                    damaged.incrementAndGet();
                }
            }
        });
        require(damaged.get() == 0, "one in which " + damaged + " pictures have another checksum");
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, at + buffer.position());
            require(count > 0, "one that has become shorter");
        }
        return buffer.flip();
    }

    private static void require(boolean sound, String found) throws IOException {
        if (!sound) {
            throw new IOException("expected a whole cache file of pictures, got " + found);
        }
    }
}
