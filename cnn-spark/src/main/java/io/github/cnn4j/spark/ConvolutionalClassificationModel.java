package io.github.cnn4j.spark;

import io.github.cnn4j.io.model.Model;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.spark.model.ModelStore;
import io.github.cnn4j.spark.model.Predictor;
import io.github.cnn4j.spark.model.RowOutputs;
import io.github.cnn4j.spark.model.SharedModel;
import io.github.cnn4j.spark.param.Uid;
import io.github.cnn4j.spark.rows.Columns;
import io.github.cnn4j.spark.rows.FeatureReader;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the classes of rows with a trained network. What the column of features may hold is listed in {@link FeatureReader}.
 *
 * <p>The network is broadcast once and held once per executor JVM. Rows are predicted in batches, on as many threads as the task
 * has cores ({@code spark.task.cpus}).
 *
 * <p>A saved model contains the library's own model file, {@code model.safetensors}, which {@code ModelFile.load} and Python's
 * safetensors read without Spark. Networks with custom layers are not supported.
 */
public final class ConvolutionalClassificationModel
        extends ProbabilisticClassificationModel<Vector, ConvolutionalClassificationModel> implements MLWritable {

    private static final long serialVersionUID = 1;

    // Without an initializer: Spark's constructors ask for it before this class's begin.
    private @Nullable String uid;
    private final SharedModel shared;
    private final BooleanParam pictureFiles =
            new BooleanParam(this, "pictureFiles", "whether features of type binary are picture files, not pixels");
    private transient @Nullable Broadcast<SharedModel> broadcast;
    private transient @Nullable SparkContext broadcastBy;

    /**
     * Creates a transformer from a network that was trained without Spark.
     *
     * @param model the network and its normalization; the network must not be trained any more
     * @throws IllegalArgumentException if no model file can hold the network
     */
    public ConvolutionalClassificationModel(Model model) {
        this(Uid.random("cnn"), new SharedModel(model));
    }

    ConvolutionalClassificationModel(String uid, SharedModel shared) {
        this(Uid.announce(uid), shared);
    }

    private ConvolutionalClassificationModel(Uid.Announced unused, SharedModel shared) {
        this.shared = shared;
        setDefault(pictureFiles, false);
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

    /**
     * Returns the network, its normalization and the names of its classes.
     *
     * @return the model itself, not to be trained
     */
    public Model model() {
        return shared.model();
    }

    private Network network() {
        return model().network();
    }

    /**
     * Returns the parameter that says whether features of type binary are picture files (PNG, JPEG and others that the JVM
     * decodes), not pixels; default false. Pictures must have the size of the network's input.
     *
     * @return the parameter
     */
    public BooleanParam pictureFiles() {
        return pictureFiles;
    }

    /**
     * Sets {@link #pictureFiles()}.
     *
     * @param value whether features of type binary are picture files
     * @return this model
     */
    public ConvolutionalClassificationModel setPictureFiles(boolean value) {
        set(pictureFiles, value);
        return this;
    }

    @Override
    public int numClasses() {
        return network().outputShape().size();
    }

    @Override
    public int numFeatures() {
        return network().inputShape().size();
    }

    @Override
    public StructType transformSchema(StructType schema) {
        reader(schema);
        StructType outputs = Columns.add(schema, getRawPredictionCol(), SQLDataTypes.VectorType());
        outputs = Columns.add(outputs, getProbabilityCol(), SQLDataTypes.VectorType());
        return Columns.add(outputs, getPredictionCol(), DataTypes.DoubleType);
    }

    private FeatureReader reader(StructType schema) {
        return FeatureReader.of(schema, getFeaturesCol(), network().inputShape(), (Boolean) getOrDefault(pictureFiles));
    }

    /**
     * Adds the columns rawPrediction (logits), probability (softmax of the logits) and prediction (the class).
     *
     * @param dataset rows with a column of features
     * @return the rows with new columns; a column whose name is set to the empty text is left out
     * @throws IllegalArgumentException if the column of features is missing or of another type, an output column exists already,
     *     or there are thresholds for another number of classes
     */
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        Dataset<Row> rows = dataset.toDF();
        StructType outputSchema = transformSchema(rows.schema());
        RowOutputs outputs = new RowOutputs(
                !getRawPredictionCol().isEmpty(),
                !getProbabilityCol().isEmpty(),
                !getPredictionCol().isEmpty(),
                thresholdsOrNone());
        Predictor predictor = new Predictor(
                broadcast(rows.sparkSession().sparkContext()),
                reader(rows.schema()),
                rows.schema().fieldIndex(getFeaturesCol()),
                outputs);
        return rows.mapPartitions(predictor, Encoders.row(outputSchema));
    }

    private List<Double> thresholdsOrNone() {
        if (!isDefined(thresholds())) {
            return List.of();
        }
        double[] thresholds = getThresholds();
        if (thresholds.length != numClasses()) {
            throw new IllegalArgumentException(
                    "there must be a threshold for each of the " + numClasses() + " classes, got " + thresholds.length);
        }
        return Arrays.stream(thresholds).boxed().toList();
    }

    private synchronized Broadcast<SharedModel> broadcast(SparkContext context) {
        Broadcast<SharedModel> known = broadcast;
        if (known == null || broadcastBy != context) {
            known = context.broadcast(shared, scala.reflect.ClassTag$.MODULE$.apply(SharedModel.class));
            broadcast = known;
            broadcastBy = context;
        }
        return known;
    }

    @Override
    public Vector predictRaw(Vector features) {
        return Vectors.dense(network()
                .logits(DoubleMatrix.over(features.toArray(), 1, features.size()))
                .getRow(0));
    }

    @Override
    public Vector raw2probabilityInPlace(Vector rawPrediction) {
        double[] logits = ((DenseVector) rawPrediction).values();
        System.arraycopy(RowOutputs.softmax(logits), 0, logits, 0, logits.length);
        return rawPrediction;
    }

    /** Returns the summary. Without this method javac refuses the class: Scala narrows the type argument of the result, which Java cannot. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public scala.Tuple3 findSummaryModel() {
        return super.findSummaryModel();
    }

    @Override
    public ConvolutionalClassificationModel copy(ParamMap extra) {
        return copyValues(new ConvolutionalClassificationModel(uid(), shared), extra)
                .setParent(parent());
    }

    @Override
    public MLWriter write() {
        return new Writer(this);
    }

    /**
     * Returns a reader of saved models.
     *
     * @return a reader
     */
    public static MLReader<ConvolutionalClassificationModel> read() {
        return new Reader();
    }

    /**
     * Reads a saved model.
     *
     * @param path its directory
     * @return the model
     */
    public static ConvolutionalClassificationModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "ConvolutionalClassificationModel " + uid() + ": " + network();
    }

    private static final class Writer extends MLWriter {
        private final ConvolutionalClassificationModel instance;

        Writer(ConvolutionalClassificationModel instance) {
            this.instance = instance;
        }

        @Override
        public void saveImpl(String path) {
            DefaultParamsWriter$.MODULE$.saveMetadata(instance, path, sparkSession());
            ModelStore.save(instance.shared, path, sc().hadoopConfiguration());
        }
    }

    private static final class Reader extends MLReader<ConvolutionalClassificationModel> {
        @Override
        public ConvolutionalClassificationModel load(String path) {
            var metadata = DefaultParamsReader$.MODULE$.loadMetadata(
                    path, sparkSession(), ConvolutionalClassificationModel.class.getName());
            ConvolutionalClassificationModel model = new ConvolutionalClassificationModel(
                    metadata.uid(), ModelStore.load(path, sc().hadoopConfiguration()));
            metadata.getAndSetParams(model, scala.Option.empty());
            return model;
        }
    }
}
