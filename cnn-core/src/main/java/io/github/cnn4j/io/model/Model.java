package io.github.cnn4j.io.model;

import io.github.cnn4j.data.Normalization;
import io.github.cnn4j.network.Network;

/**
 * A trained network and how its inputs are prepared.
 *
 * @param network the network
 * @param normalization how a pixel becomes an input value
 */
public record Model(Network network, Normalization normalization) {}
