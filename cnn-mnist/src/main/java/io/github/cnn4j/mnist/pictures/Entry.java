package io.github.cnn4j.mnist.pictures;

import io.github.cnn4j.mnist.image.PictureException;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A cache file's record of one file when it was read, and the result.
 *
 * @param name its path within the folder
 * @param size bytes
 * @param modified nanoseconds from 1970 to its last modification, or {@link #UNSETTLED}
 * @param verdict the result
 * @param reason why it was refused; empty if it was not
 * @param checksum CRC-32C of the prepared picture
 * @param content the first 16 bytes of the SHA-256 of the prepared picture
 * @param sums for each channel the sum of its values and the sum of their squares
 */
record Entry(
        String name,
        long size,
        long modified,
        Verdict verdict,
        String reason,
        int checksum,
        Content content,
        ChannelSums sums) {
    /** Replaces the time of a file modified just before it was read: it may change again without a change of the time. */
    static final long UNSETTLED = Long.MIN_VALUE;

    /** The result of reading a file. */
    enum Verdict {
        /** A usable picture. */
        SOUND(0),
        /** Not a usable picture, until the file changes. */
        REFUSED(1),
        /** Could not be read; this may change without a change of the file. */
        UNREADABLE(2);

        private final int code;

        Verdict(int code) {
            this.code = code;
        }

        private static Verdict of(int code) throws IOException {
            for (Verdict verdict : values()) {
                if (verdict.code == code) {
                    return verdict;
                }
            }
            throw new IOException("expected the code of a verdict, got " + code);
        }
    }

    /** Returns a hash of a prepared picture: pictures with equal hashes are identical inputs. */
    record Content(long high, long low) {
        static final Content NONE = new Content(0, 0);

        static Content of(byte[] pixels) {
            ByteBuffer hash = ByteBuffer.wrap(HashSplit.sha256().digest(pixels));
            return new Content(hash.getLong(), hash.getLong());
        }
    }

    static Entry sound(PictureFile file, byte[] pixels, int channels) {
        CRC32C checksum = new CRC32C();
        checksum.update(pixels);
        return new Entry(
                file.name(),
                file.size(),
                file.modified(),
                Verdict.SOUND,
                "",
                (int) checksum.getValue(),
                Content.of(pixels),
                ChannelSums.of(pixels, channels));
    }

    static Entry refused(PictureFile file, IOException failure, int channels) {
        boolean lasting = failure instanceof PictureException;
        String reason = failure instanceof PictureException e
                ? e.reason()
                : "expected a file that can be read, got one that cannot (" + FolderScan.reason(failure) + ")";
        return new Entry(
                file.name(),
                file.size(),
                file.modified(),
                lasting ? Verdict.REFUSED : Verdict.UNREADABLE,
                reason,
                0,
                Content.NONE,
                ChannelSums.none(channels));
    }

    boolean isSound() {
        return verdict == Verdict.SOUND;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(name);
        out.writeLong(size);
        out.writeLong(modified);
        out.writeByte(verdict.code);
        if (isSound()) {
            out.writeInt(checksum);
            out.writeLong(content.high);
            out.writeLong(content.low);
            sums.write(out);
        } else {
            out.writeUTF(reason.length() > 1000 ? reason.substring(0, 1000) : reason);
        }
    }

    /**
     * Reads an entry.
     *
     * @param likely the expected name; if equal, this string is reused
     */
    static Entry read(IndexReader in, int channels, String likely) throws IOException {
        String name = in.text(likely);
        long size = in.number();
        long modified = in.number();
        Verdict verdict = Verdict.of(in.code());
        if (verdict == Verdict.SOUND) {
            int checksum = in.checksum();
            Content content = new Content(in.number(), in.number());
            return new Entry(name, size, modified, verdict, "", checksum, content, ChannelSums.read(in, channels));
        }
        String reason = in.text("");
        return new Entry(name, size, modified, verdict, reason, 0, Content.NONE, ChannelSums.none(channels));
    }
}
