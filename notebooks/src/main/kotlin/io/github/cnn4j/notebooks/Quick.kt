package io.github.cnn4j.notebooks

/**
 * Returns whether notebooks should run in about a minute, on little data and for few epochs. The environment variable
 * `CNN4J_QUICK=1` requests this, for trying them out and testing them. The results of such a run are not meaningful.
 */
public fun quickRun(): Boolean = System.getenv("CNN4J_QUICK") == "1"
