package io.github.cnn4j.train;

import static io.github.cnn4j.testing.Matrices.assertSameBits;

import io.github.cnn4j.data.Images;
import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.network.NetworkBuilder;
import java.util.List;

/** A network for {@link Images#small}, and what is compared of networks. */
public final class Networks {

    private Networks() {}

    public static NetworkBuilder small() {
        return Network.builder(Images.SMALL)
                .convolution(3, 3)
                .maxPooling(2)
                .flatten()
                .dense(8)
                .relu()
                .dense(3);
    }

    public static List<Matrix> values(Network network) {
        return network.parameters().stream().map(Parameter::value).toList();
    }

    public static void assertSameParameters(String what, Network expected, Network actual) {
        assertSameBits(what, values(expected), values(actual));
    }
}
