/**
 * Training: the loop over epochs, evaluation, early stopping, resuming and history.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.builder(network, trainSet)
 *         .test(testSet)
 *         .optimizer(Sgd.of(0.01).withMomentum(0.5))
 *         .epochs(20)
 *         .onEpoch(result -> System.out.println(result))
 *         .build();
 * History history = trainer.train();
 * }</pre>
 */
@NullMarked
package io.github.cnn4j.train;

import org.jspecify.annotations.NullMarked;
