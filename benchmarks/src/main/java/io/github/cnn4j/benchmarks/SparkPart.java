package io.github.cnn4j.benchmarks;

/** What is measured of Spark; each part fits into a few minutes. */
enum SparkPart {
    /** Training steps on one machine and on executors. */
    STEPS,
    /** Training steps of one machine by batch size. */
    MACHINE,
    /** The exchange of gradients without computing. */
    EXCHANGE,
    /** Predictions. */
    INFERENCE,
    /** Training beside Spark's own network. */
    PERCEPTRON
}
