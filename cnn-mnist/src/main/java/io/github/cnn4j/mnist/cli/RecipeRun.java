package io.github.cnn4j.mnist.cli;

import io.github.cnn4j.data.LabelledDataset;
import io.github.cnn4j.mnist.data.TrainTest;
import io.github.cnn4j.network.Network;
import io.github.cnn4j.optim.Optimizer;
import java.io.IOException;
import picocli.CommandLine.ParameterException;

/**
 * The training run that {@code train --recipe RECIPE} makes, for programs that make it otherwise, such as a comparison with
 * another library.
 *
 * @param network the network before its first step
 * @param train the training images, distorted anew in each epoch if the recipe says so
 * @param test the test images
 * @param optimizer optimizer and schedule
 * @param labelSmoothing share of each target that all classes get
 * @param epochs how often to go through the training images
 * @param batch images of a step
 * @param seed random seed of parameters, order and distortions
 */
public record RecipeRun(
        Network network,
        LabelledDataset train,
        LabelledDataset test,
        Optimizer optimizer,
        double labelSmoothing,
        int epochs,
        int batch,
        long seed) {

    /**
     * Reads a recipe and loads its data.
     *
     * @param recipe mnist, fashion-mnist, kmnist or a JSON file
     * @return the run, on all of its data
     * @throws IOException if the recipe or its data cannot be read, or it asks for class weights or for a folder of pictures
     */
    public static RecipeRun of(String recipe) throws IOException {
        TrainingOptions options = options(recipe);
        if (options.data instanceof PictureFolder || options.classWeights != ClassWeighting.NONE) {
            throw new IOException("recipe " + recipe + ": expected a data set of its own files and no class weights");
        }
        TrainTest data = options.data.load();
        LabelledDataset train = data.train();
        Network network = NetworkChoice.build(options.network, train.shape(), train.classes(), options::configure);
        return new RecipeRun(
                network,
                options.augmentation.of(train),
                data.test(),
                Method.of(options, train.size()),
                options.labelSmoothing,
                options.epochs,
                options.batch,
                options.seed);
    }

    private static TrainingOptions options(String recipe) throws IOException {
        try {
            return RunSettings.parse(Recipe.load(recipe), new TrainingOptions());
        } catch (ParameterException e) {
            throw new IOException("recipe " + recipe + ": " + e.getMessage(), e);
        }
    }
}
