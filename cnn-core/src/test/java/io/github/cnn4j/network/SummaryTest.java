package io.github.cnn4j.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.matrix.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void isTheHomeworksTable() {
        assertEquals("""
                layer                                         output   parameters
                input                                    1 x 28 x 28
                conv     Convolution 5 x 5              20 x 24 x 24          520
                pool     MaxPooling 2 x 2, stride 2     20 x 12 x 12            0
                flat     Flatten                                2880            0
                fc1      Dense                                   500    1,440,500
                relu     ReLU                                    500            0
                fc2      Dense                                    10        5,010
                total                                                   1,446,030
                """, SimpleConvNet.builder().build().summary().toString());
    }

    @Test
    void keepsItsColumnsBesideLongDescriptionsAndNames() {
        assertEquals(
                """
                layer                                                          output   parameters
                input                                                       3 x 8 x 6
                conv            Convolution 3 x 3, stride 2, padding 1      4 x 4 x 3          112
                pool_at_the_end MaxPooling 3 x 3, stride 2, padding 1       4 x 2 x 2            0
                total                                                                          112
                """,
                Network.builder(new Shape(3, 8, 6))
                        .convolution(4, new Window(3, 2, 1))
                        .maxPooling(new Window(3, 2, 1))
                        .name("pool_at_the_end")
                        .build()
                        .summary()
                        .toString());
    }

    @Test
    void showsNoControlCharactersOfAFile() {
        Network network =
                Network.builder(Shape.vector(2)).dense(1).name("a\u001b[31m\nb").build();

        assertEquals("a?[31m?b", network.summary().rows().get(0).layer());
    }

    @Test
    void hasTheSameNumbersAsRows() {
        Summary summary = Network.builder(new Shape(3, 8, 6))
                .convolution(4, new Window(3, 2, 1))
                .build()
                .summary();

        assertEquals(new Shape(3, 8, 6), summary.inputShape());
        assertEquals(
                List.of(new Summary.Row("conv", "Convolution 3 x 3, stride 2, padding 1", new Shape(4, 4, 3), 112)),
                summary.rows());
        assertEquals(112, summary.parameterCount());
    }

    @Test
    void countsLikeTheNetwork() {
        Network network = SimpleConvNet.builder().build();

        assertEquals(1_446_030, network.parameterCount());
        assertEquals(1_446_030, network.summary().parameterCount());
    }

    @Test
    void keepsItsOwnRows() {
        List<Summary.Row> rows = new ArrayList<>();
        Summary summary = new Summary(Shape.vector(1), rows);

        rows.add(new Summary.Row("fc", "Dense", Shape.vector(1), 2));

        assertEquals(0, summary.parameterCount());
        assertThrows(UnsupportedOperationException.class, () -> summary.rows().clear());
    }
}
