package io.github.cnn4j.spark.train;

import io.github.cnn4j.layer.Parameter;
import io.github.cnn4j.layer.State;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.network.Network;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of what must be the same in several places. */
final class Fingerprint {

    private Fingerprint() {}

    /** Of all parameters and layer states, bit by bit. */
    static String of(Network network) {
        MessageDigest sha = sha256();
        Stream.concat(
                        network.parameters().stream().map(Parameter::value),
                        network.states().stream().map(State::value))
                .forEach(matrix -> update(sha, matrix));
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void update(MessageDigest sha, Matrix matrix) {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.getColumnDimension() * Double.BYTES);
        for (int row = 0; row < matrix.getRowDimension(); row++) {
            bytes.asDoubleBuffer().put(matrix.getRow(row));
            sha.update(bytes.array());
        }
    }

    /** Of some texts, in 16 digits. */
    static String of(List<String> texts) {
        MessageDigest sha = sha256();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            sha.update(bytes);
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
