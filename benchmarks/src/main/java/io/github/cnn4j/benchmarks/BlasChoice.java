package io.github.cnn4j.benchmarks;

import io.github.cnn4j.matrix.Blas;
import java.util.List;

/** What multiplies this library's matrices. */
enum BlasChoice {
    /** OpenBLAS. */
    NATIVE("OpenBLAS", ""),
    /** Plain Java, as it is where no native library loads. */
    JAVA("plain Java", "-D" + Blas.PROPERTY + "=java");

    private final String title;
    private final String options;

    BlasChoice(String title, String options) {
        this.title = title;
        this.options = options;
    }

    String title() {
        return title;
    }

    List<String> options() {
        return options.isEmpty() ? List.of() : List.of(options.split(" ", -1));
    }
}
