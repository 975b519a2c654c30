package io.github.cnn4j.mnist.idx;

/** A place in a file, as errors name it; of a gzipped file the offset counts decompressed bytes. */
record IdxPosition(String file, boolean gzip, long offset) {
    @Override
    public String toString() {
        return file + ": at " + (gzip ? "decompressed offset " : "offset ") + offset;
    }
}
