package io.github.cnn4j.spark;

import io.github.cnn4j.matrix.Blas;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Loads OpenBLAS in every JVM of an application before Spark's own linear algebra is used: netlib, which both use, chooses once
 * per JVM. Spark's algorithms run on OpenBLAS then, too.
 *
 * <pre>spark.plugins=io.github.cnn4j.spark.BlasPlugin</pre>
 */
public final class BlasPlugin implements SparkPlugin {

    /** Creates the plugin; Spark does so. */
    public BlasPlugin() {}

    @Override
    public DriverPlugin driverPlugin() {
        return new DriverPlugin() {
            @Override
            public Map<String, String> init(SparkContext context, PluginContext plugin) {
                Blas.description();
                return Map.of();
            }
        };
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ExecutorPlugin() {
            @Override
            public void init(PluginContext plugin, Map<String, String> fromDriver) {
                Blas.description();
            }
        };
    }
}
