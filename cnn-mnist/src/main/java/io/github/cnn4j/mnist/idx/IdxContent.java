package io.github.cnn4j.mnist.idx;

/** The two kinds of file of an MNIST-like set, both of unsigned bytes, distinguished by their rank. */
enum IdxContent {
    IMAGES(3, "images"),
    LABELS(1, "labels");

    private final int rank;
    private final String noun;

    IdxContent(int rank, String noun) {
        this.rank = rank;
        this.noun = noun;
    }

    int magic() {
        return IdxHeader.magic(IdxType.UNSIGNED_BYTE, rank);
    }

    /** Names a magic number for an error, for example {@code 0x00000801 (labels)}. */
    static String describe(int magic) {
        return "0x%08X (%s)".formatted(magic, meaning(magic));
    }

    private static String meaning(int magic) {
        for (IdxContent content : values()) {
            if (content.magic() == magic) {
                return content.noun;
            }
        }
        int rank = magic & 0xFF;
        boolean idx = magic >>> 16 == 0 && rank > 0;
        return IdxType.ofCode(magic >>> 8 & 0xFF)
                .filter(type -> idx)
                .map(type -> type + ", rank " + rank)
                .orElse("not an IDX file");
    }
}
