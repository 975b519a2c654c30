package io.github.cnn4j.data;

import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.matrix.DoubleMatrix;
import io.github.cnn4j.matrix.FloatMatrix;
import io.github.cnn4j.matrix.Matrix;
import io.github.cnn4j.matrix.Parallel;
import io.github.cnn4j.matrix.Shape;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images with an {@link Augmentation}: unchanged, and as an epoch of training sees them. */
final class AugmentedDataset implements LabelledDataset {

    /** Used like a layer's name; no layer has this name. */
    private static final String DRAWS = "augmentation of data";

    private final LabelledDataset images;
    private final Augmentation augmentation;

    /** The random numbers of the epoch; null outside of training. */
    private final @Nullable Randomness epoch;

    private final double[] background;
    private final ThreadLocal<Worker> workers;

    AugmentedDataset(LabelledDataset images, Augmentation augmentation) {
        if (!images.augmentation().isEmpty()) {
            throw new IllegalArgumentException(images.name() + " is augmented already, with " + images.augmentation());
        }
        this.images = images;
        this.augmentation = augmentation;
        this.epoch = null;
        Normalization normalization = images.normalization()
                .orElseThrow(() -> new IllegalArgumentException("augmentation is for images, but " + images.name()
                        + " has no normalization of pixels, only values of " + images.shape()));
        this.background = new double[images.shape().channels()];
        for (int c = 0; c < background.length; c++) {
            background[c] = normalization.apply(c, 0);
        }
        this.workers = ThreadLocal.withInitial(Worker::new);
    }

    private AugmentedDataset(AugmentedDataset other, Randomness epoch) {
        this.images = other.images;
        this.augmentation = other.augmentation;
        this.epoch = epoch;
        this.background = other.background;
        this.workers = other.workers;
    }

    @Override
    public Dataset forEpoch(long seed, int epoch) {
        if (augmentation.settings().isEmpty()) {
            return images.forEpoch(seed, epoch);
        }
        Randomness randomness = new Randomness(seed);
        randomness.moveTo(seed, epoch, 0);
        return new AugmentedDataset(this, randomness);
    }

    @Override
    public String augmentation() {
        return augmentation.settings();
    }

    @Override
    public String name() {
        return images.name();
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Shape shape() {
        return images.shape();
    }

    @Override
    public int classes() {
        return images.classes();
    }

    @Override
    public int label(int index) {
        return images.label(index);
    }

    @Override
    public Optional<Normalization> normalization() {
        return images.normalization();
    }

    @Override
    public void copyExample(int index, Matrix batch, int row) {
        if (epoch == null) {
            images.copyExample(index, batch, row);
        } else {
            write(workers.get().distorted(index, new Draw(epoch.key(DRAWS, index))), batch, row);
        }
    }

    /** Computes each example in a task of its own, unlike a data set that only copies. */
    @Override
    public void copyExamples(int[] indices, int from, int to, Matrix batch) {
        if (epoch == null) {
            images.copyExamples(indices, from, to, batch);
        } else {
            Parallel.forEach(to - from, row -> copyExample(indices[from + row], batch, row));
        }
    }

    private static void write(double[] values, Matrix batch, int row) {
        if (batch instanceof FloatMatrix target && batch.getColumnDimension() == values.length) {
            int at = target.offset() + row * target.stride();
            for (int i = 0; i < values.length; i++) {
                target.data()[at + i] = (float) values[i];
            }
        } else {
            batch.setRow(row, values);
        }
    }

    /** The buffers of a thread. */
    private final class Worker {

        private final DoubleMatrix original = new DoubleMatrix(1, images.shape().size());
        private final double[] result = new double[images.shape().size()];
        private final Resampling resampling = new Resampling(images.shape());
        private final @Nullable ElasticField field = augmentation.elasticStrength() == 0
                ? null
                : new ElasticField(
                        images.shape().height(),
                        images.shape().width(),
                        augmentation.elasticStrength(),
                        augmentation.elasticSmoothness());

        /** The values of an image, to be overwritten by the next. */
        double[] distorted(int index, Draw draw) {
            images.copyExample(index, original, 0);
            resampling.take(original.data(), background);
            if (field != null) {
                field.draw(draw);
            }
            resampling.sample(AffineMap.of(augmentation, draw), field, result);
            Erasing.of(augmentation.erasing(), draw, shape().height(), shape().width())
                    .ifPresent(rectangle -> rectangle.apply(result, shape().height(), shape().width()));
            return result;
        }
    }
}
