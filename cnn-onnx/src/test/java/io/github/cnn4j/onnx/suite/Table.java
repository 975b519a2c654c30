package io.github.cnn4j.onnx.suite;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The table of docs/onnx-operators.md. */
final class Table {

    static final String PASSED = "passed";
    static final String FAILED = "failed";

    private Table() {}

    private static final class Count {
        int passed;
        int refused;
        int failed;

        void add(String result) {
            if (result.equals(PASSED)) {
                passed++;
            } else if (result.startsWith(FAILED)) {
                failed++;
            } else {
                refused++;
            }
        }

        String cells() {
            return " | " + passed + " | " + refused + " | " + failed + " |\n";
        }
    }

    /** The whole page, of the cases and their results by name. */
    static String of(List<SuiteCase> cases, Map<String, String> results) {
        Map<String, Count> counts = new TreeMap<>();
        Count all = new Count();
        StringBuilder rows = new StringBuilder();
        for (SuiteCase suiteCase : cases) {
            String result = results.get(suiteCase.name());
            String operators = String.join(", ", new TreeSet<>(suiteCase.operators()));
            counts.computeIfAbsent(operators, o -> new Count()).add(result);
            all.add(result);
            rows.append("| " + suiteCase.name() + " | " + result.replace("|", "\\|") + " |\n");
        }
        StringBuilder page = new StringBuilder("""
                # ONNX's own test cases

                Every case of PyPI's onnx 1.23.2 that uses only operators which are read: those that it generates for single
                operators (`node`), and models exported by PyTorch (`pytorch-converted`, `pytorch-operator`). Each is imported, weights
                that a case passes as inputs become initializers, and the network's outputs are compared with the expected ones: at most
                1e-5 of the largest output of the same example. What is refused is refused in the sentence given here. The test
                `SuiteTest` writes this page.

                | operators | passed | refused | failed |
                |---|---:|---:|---:|
                """);
        counts.forEach((operators, count) -> page.append("| " + operators + count.cells()));
        page.append("| all" + all.cells());
        page.append("\n| case | result |\n|---|---|\n").append(rows);
        return page.toString();
    }
}
