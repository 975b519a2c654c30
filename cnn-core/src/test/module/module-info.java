/** A user of the library on the module path. */
module example {
    requires io.github.cnn4j.core;
}
