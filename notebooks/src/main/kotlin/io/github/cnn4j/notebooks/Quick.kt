package io.github.cnn4j.notebooks

/**
 * Whether notebooks are to run in a minute or so, on a little data and for few epochs: asked for by the environment
 * variable `CNN4J_QUICK=1`, to try them out and to test them. What such a run shows says nothing about the network.
 */
public fun quickRun(): Boolean = System.getenv("CNN4J_QUICK") == "1"
