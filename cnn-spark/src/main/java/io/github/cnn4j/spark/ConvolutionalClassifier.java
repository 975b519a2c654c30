package io.github.cnn4j.spark;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.matrix.Precision;
import io.github.cnn4j.matrix.Shape;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.model.SharedModel;
import io.github.cnn4j.spark.param.ClusterParams;
import io.github.cnn4j.spark.param.InputParams;
import io.github.cnn4j.spark.param.NetworkParams;
import io.github.cnn4j.spark.param.NetworkText;
import io.github.cnn4j.spark.param.StepParams;
import io.github.cnn4j.spark.param.StepSettings;
import io.github.cnn4j.spark.param.Uid;
import io.github.cnn4j.spark.rows.Columns;
import io.github.cnn4j.spark.rows.ExampleReader;
import io.github.cnn4j.spark.rows.FeatureReader;
import io.github.cnn4j.spark.train.ExampleSource;
import io.github.cnn4j.spark.train.Settings;
import io.github.cnn4j.spark.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on the workers of a cluster, synchronously: every step is taken with the gradient of the whole batch. What the
 * column of features may hold is listed in {@link FeatureReader}.
 *
 * <p>A batch is cut into {@link #shards()} parts. Each worker, a task of a barrier stage, computes some of them, and the gradients
 * are added in the order of the shards. So the same rows and parameters give the same bits on any number of workers and in any
 * partitioning of the rows, and on one machine, on the same kind of processor with the same BLAS: rows are sorted by a hash of their
 * content first, and rows equal in everything are interchangeable. Layers that look across examples, such as batch normalization,
 * see those of their shard.
 *
 * <p>Each worker computes on as many threads as its task has cores ({@code spark.task.cpus}), so several {@code fit} at a time, as
 * in a cross-validation with parallelism, share the cores of the cluster. Dynamic allocation must be off.
 *
 * <p>If an executor is lost, Spark repeats the epochs since the last checkpoint, with the same bits. With {@link #checkpointDir()}
 * a {@code fit} that was interrupted resumes when it is called again with the same parameters and rows.
 */
public final class ConvolutionalClassifier
        extends ProbabilisticClassifier<Vector, ConvolutionalClassifier, ConvolutionalClassificationModel>
        implements NetworkParams<ConvolutionalClassifier>,
                StepParams<ConvolutionalClassifier>,
                InputParams<ConvolutionalClassifier>,
                ClusterParams<ConvolutionalClassifier>,
                DefaultParamsWritable {

    private static final long serialVersionUID = 1;

    // Without an initializer: Spark's constructors ask for it before this class's begin.
    private @Nullable String uid;
    private final NetworkParams.Values networkParams = new NetworkParams.Values(this);
    private final StepParams.Values stepParams = new StepParams.Values(this);
    private final InputParams.Values inputParams = new InputParams.Values(this);
    private final ClusterParams.Values clusterParams = new ClusterParams.Values(this);

    /** Creates an estimator with a random identifier. */
    public ConvolutionalClassifier() {
        this(Uid.random("cnn"));
    }

    /**
     * Creates an estimator.
     *
     * @param uid its identifier
     */
    public ConvolutionalClassifier(String uid) {
        this(Uid.announce(uid));
    }

    private ConvolutionalClassifier(Uid.Announced unused) {
        setDefaultsOfNetworkParams();
        setDefaultsOfStepParams();
        setDefaultsOfInputParams();
        setDefaultsOfClusterParams();
    }

    @Override
    public String uid() {
        String known = uid;
        if (known == null) {
            known = Uid.fetch();
            uid = known;
        }
        return known;
    }

    @Override
    public NetworkParams.Values networkParams() {
        return networkParams;
    }

    @Override
    public StepParams.Values stepParams() {
        return stepParams;
    }

    @Override
    public InputParams.Values inputParams() {
        return inputParams;
    }

    @Override
    public ClusterParams.Values clusterParams() {
        return clusterParams;
    }

    @Override
    @SuppressWarnings("unchecked")
    public ConvolutionalClassifier with(Param<?> param, Object value) {
        set((Param<Object>) param, value);
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void withDefault(Param<?> param, Object value) {
        setDefault((Param<Object>) param, value);
    }

    private int value(IntParam param) {
        return (Integer) getOrDefault(param);
    }

    private double value(DoubleParam param) {
        return (Double) getOrDefault(param);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        Columns.requireNumeric(schema, getLabelCol());
        reader(schema);
        StructType outputs = Columns.add(schema, getRawPredictionCol(), SQLDataTypes.VectorType());
        outputs = Columns.add(outputs, getProbabilityCol(), SQLDataTypes.VectorType());
        return Columns.add(outputs, getPredictionCol(), DataTypes.DoubleType);
    }

    private FeatureReader reader(StructType schema) {
        return FeatureReader.of(schema, getFeaturesCol(), exampleShape(), (Boolean) getOrDefault(pictureFiles()));
    }

    private Shape exampleShape() {
        String text = getOrDefault(network());
        if (NetworkText.isJson(text)) {
            return NetworkJson.read(text, LayerTypes.standard()).inputShape();
        }
        int[] sides = getOrDefault(inputShape());
        return new Shape(sides[0], sides[1], sides[2]);
    }

    /**
     * Trains a network on rows.
     *
     * @param dataset rows with a label and features
     * @return the trained network
     * @throws IllegalArgumentException if a column is missing or of another type, a row cannot be read, or parameters do not fit each
     *     other or the rows
     * @throws io.github.cnn4j.optim.DivergenceException if training produces NaN or infinity
     */
    @Override
    public ConvolutionalClassificationModel train(Dataset<?> dataset) {
        JavaSparkContext context =
                JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
        TrainingRun.Cluster cluster = Workers.of(
                context,
                value(shards()),
                value(numWorkers()),
                value(checkpointInterval()),
                value(exchangeTimeout()),
                getOrDefault(checkpointDir()));
        FeatureReader features = reader(dataset.schema());
        Precision precision = getOrDefault(precision()).equals("float") ? Precision.FLOAT : Precision.DOUBLE;
        ExampleReader reader = new ExampleReader(getLabelCol(), features, precision);
        try (ExampleSource source = ExampleSource.read(
                dataset.select(functions.col(getLabelCol()), functions.col(getFeaturesCol())), reader)) {
            int classes = value(numClasses());
            Network network = NetworkText.builder(
                            getOrDefault(network()), exampleShape(), classes == 0 ? source.classes() : classes)
                    .seed((Long) getOrDefault(seed()))
                    .precision(precision)
                    .build();
            Model model = new TrainingRun(context, settings(), cluster)
                    .train(network, source, features.isPixels())
                    .model();
            ConvolutionalClassificationModel trained =
                    new ConvolutionalClassificationModel(uid(), new SharedModel(model));
            trained.setPictureFiles((Boolean) getOrDefault(pictureFiles()));
            return copyValues(trained.setParent(this), ParamMap.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Settings settings() {
        StepSettings steps = new StepSettings(
                getOrDefault(optimizer()),
                value(stepSize()),
                getOrDefault(schedule()),
                value(warmUpEpochs()),
                value(momentum()),
                value(weightDecay()),
                value(maxGradientNorm()));
        return new Settings(
                value(maxIter()),
                value(batchSize()),
                value(shards()),
                (Long) getOrDefault(seed()),
                steps,
                value(labelSmoothing()),
                getOrDefault(augmentation()),
                boxed(getOrDefault(pixelMeans())),
                boxed(getOrDefault(pixelDeviations())));
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Override
    public ConvolutionalClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /**
     * Returns a reader of saved estimators.
     *
     * @return a reader
     */
    public static MLReader<ConvolutionalClassifier> read() {
        return new DefaultParamsReader<>();
    }

    /**
     * Reads a saved estimator.
     *
     * @param path its directory
     * @return the estimator
     */
    public static ConvolutionalClassifier load(String path) {
        return read().load(path);
    }
}
