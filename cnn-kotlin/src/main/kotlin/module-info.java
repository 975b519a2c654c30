/** Builders, operators and properties for Kotlin. */
module io.github.cnn4j.kotlin {
    requires transitive io.github.cnn4j.core;
    requires transitive kotlin.stdlib;

    exports io.github.cnn4j.kotlin;
}
