package io.github.cnn4j.layer;

/**
 * What a pass is made for.
 *
 * @param form how it computes
 * @param training whether it has a backward half; without, it needs less memory
 */
public record PassSettings(Form form, boolean training) {}
