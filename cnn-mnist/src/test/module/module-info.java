/** A user of the data sets on the module path. */
module example {
    requires io.github.cnn4j.mnist;
}
