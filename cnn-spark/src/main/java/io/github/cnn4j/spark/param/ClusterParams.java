package io.github.cnn4j.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/**
 * The parameters that say how training uses the cluster.
 *
 * @param <S> the class that has them
 */
public interface ClusterParams<S> extends Settable<S> {

    /** The parameters as an object that an estimator holds. */
    final class Values implements Serializable {
        private static final long serialVersionUID = 1;

        private final IntParam shards;
        private final IntParam numWorkers;
        private final Param<String> checkpointDir;
        private final IntParam checkpointInterval;
        private final IntParam exchangeTimeout;

        /**
         * Creates the parameters.
         *
         * @param owner the estimator
         */
        public Values(Params owner) {
            shards = new IntParam(
                    owner,
                    "shards",
                    "parts of a batch, whose gradients are added in order; fixes the bits of the result",
                    ParamValidators.gtEq(1));
            numWorkers = new IntParam(
                    owner,
                    "numWorkers",
                    "number of workers, at most shards; 0 for as many as the cluster runs tasks at once",
                    ParamValidators.gtEq(0));
            checkpointDir = new Param<>(
                    owner, "checkpointDir", "directory of checkpoints, in any file system of Hadoop; empty for none");
            checkpointInterval = new IntParam(
                    owner,
                    "checkpointInterval",
                    "epochs of one Spark job, after which a checkpoint is written",
                    ParamValidators.gtEq(1));
            exchangeTimeout = new IntParam(
                    owner,
                    "exchangeTimeout",
                    "longest wait of a worker for another one in seconds",
                    ParamValidators.gtEq(1));
        }
    }

    /**
     * Returns the parameters as an object.
     *
     * @return what the estimator holds
     */
    Values clusterParams();

    /**
     * Returns the number of parts of a batch, of which each worker computes some; default 4. It fixes the bits of the result, the number of
     * workers does not.
     *
     * @return the parameter
     */
    default IntParam shards() {
        return clusterParams().shards;
    }

    /**
     * Sets {@link #shards()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setShards(int value) {
        return with(shards(), value);
    }

    /**
     * Returns the number of workers, at most as many as shards; default 0 for as many as the cluster runs tasks at once.
     *
     * @return the parameter
     */
    default IntParam numWorkers() {
        return clusterParams().numWorkers;
    }

    /**
     * Sets {@link #numWorkers()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setNumWorkers(int value) {
        return with(numWorkers(), value);
    }

    /**
     * Returns the directory of checkpoints, in any file system of Hadoop; default empty for none. Each run has a folder of its own in it, and a
     * repeated {@code fit} resumes from it.
     *
     * @return the parameter
     */
    default Param<String> checkpointDir() {
        return clusterParams().checkpointDir;
    }

    /**
     * Sets {@link #checkpointDir()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setCheckpointDir(String value) {
        return with(checkpointDir(), value);
    }

    /**
     * Returns the number of epochs of one Spark job, after which a checkpoint is written, and from the beginning of which a lost executor's
     * work is repeated; default 1.
     *
     * @return the parameter
     */
    default IntParam checkpointInterval() {
        return clusterParams().checkpointInterval;
    }

    /**
     * Sets {@link #checkpointInterval()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setCheckpointInterval(int value) {
        return with(checkpointInterval(), value);
    }

    /**
     * Returns the longest wait of a worker for another one in seconds, for its address before training and for its gradients; default 120.
     * After it Spark repeats the epochs since the last checkpoint.
     *
     * @return the parameter
     */
    default IntParam exchangeTimeout() {
        return clusterParams().exchangeTimeout;
    }

    /**
     * Sets {@link #exchangeTimeout()}.
     *
     * @param value the new value
     * @return this estimator
     */
    default S setExchangeTimeout(int value) {
        return with(exchangeTimeout(), value);
    }

    /** Gives the parameters their defaults. */
    default void setDefaultsOfClusterParams() {
        withDefault(shards(), 4);
        withDefault(numWorkers(), 0);
        withDefault(checkpointDir(), "");
        withDefault(checkpointInterval(), 1);
        withDefault(exchangeTimeout(), 120);
    }
}
