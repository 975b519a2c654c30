import io.github.cnn4j.spark.ConvolutionalClassificationModel
import io.github.cnn4j.spark.ConvolutionalClassifier
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator
import org.apache.spark.sql.Dataset
import org.apache.spark.sql.Row

/** Trains on rows of a label and pixels, and returns the accuracy on them. */
fun trainOnSpark(rows: Dataset<Row>): Double {
    val model: ConvolutionalClassificationModel =
        ConvolutionalClassifier()
            .setNetwork("LeNet5")
            .setPrecision("float")
            .setPixelMeans(doubleArrayOf(0.1307))
            .setPixelDeviations(doubleArrayOf(0.3081))
            .setStepSize(0.05)
            .setMomentum(0.9)
            .setMaxIter(3)
            .setCheckpointInterval(3)
            .setShards(3)
            .fit(rows)
    return MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.transform(rows))
}
