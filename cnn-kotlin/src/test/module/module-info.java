/** A user of the Kotlin API on the module path. */
module example {
    requires io.github.cnn4j.kotlin;
}
