package io.github.cnn4j.benchmarks.result;

/**
 * A column of a table.
 *
 * @param name the name of its figures in a row
 * @param title what stands above it
 * @param decimals digits after the point
 */
public record Column(String name, String title, int decimals) {}
