import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import com.google.gson.Gson;
import io.github.cnn4j.io.model.NetworkJson;
import io.github.cnn4j.layer.Attributes;
import io.github.cnn4j.layer.LayerDescription;
import io.github.cnn4j.layer.Randomness;
import io.github.cnn4j.network.LayerTypes;
import io.github.cnn4j.network.NetworkDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Reference values from libtorch, driven by DJL: outputs, loss, gradients and 20 training steps of small networks with every
 * kind of layer, and 20 steps with every optimizer, in {@code kinds.json}; the same of convolutions of every shape in
 * {@code convolutions.json}. Everything is float64.
 *
 * <p>Usage, from the project's directory, with the class path of the benchmarks module and Gson:
 * {@code java -cp CLASSPATH cnn-core/src/test/resources/golden/GenerateKinds.java cnn-core/src/test/resources/golden}
 *
 * <p>Of the library itself only two things are used: the parser of network descriptions, and the random numbers that decide what
 * dropout drops. All arithmetic is libtorch's. The optimizers transcribe torch/optim/sgd.py, adam.py, adamw.py and rmsprop.py
 * (their single-tensor functions), operation by operation.
 */
public final class GenerateKinds {

    private static final int EXAMPLES = 5;
    private static final int CLASSES = 4;
    private static final int STEPS = 20;
    private static final long SEED = 1;

    private final NDManager manager = NDManager.newBaseManager();
    private final Random random = new Random(SEED);

    /** A network at work in libtorch. */
    private final class Net {

        final NetworkDescription description;
        final Map<String, NDArray> parameters = new LinkedHashMap<>();
        final Map<String, NDArray> states = new LinkedHashMap<>();
        boolean training = true;
        long step;

        Net(String json) {
            description = NetworkJson.read(json, LayerTypes.standard());
        }

        NDArray forward(NDArray x) {
            return forward("", description.layers(), x);
        }

        private NDArray forward(String prefix, List<LayerDescription> layers, NDArray input) {
            NDArray x = input;
            for (LayerDescription layer : layers) {
                x = forward(prefix + layer.name(), layer, x);
            }
            return x;
        }

        private NDArray forward(String name, LayerDescription layer, NDArray input) {
            PtNDArray x = (PtNDArray) input;
            var a = layer.attributes();
            return switch (layer.type().name()) {
                case "convolution" -> convolution(name, a, x);
                case "dense" -> {
                    long inputs = x.getShape().get(1);
                    double bound = 1 / Math.sqrt(inputs);
                    NDArray w = parameter(name + ".weight", bound, a.integer("outputs"), inputs);
                    NDArray b = parameter(name + ".bias", bound, a.integer("outputs"));
                    yield JniUtils.linear(x, (PtNDArray) w, (PtNDArray) b);
                }
                case "average-pooling" -> JniUtils.avgPool(
                        x, pair(a.integer("kernel")), pair(a.integer("stride")), pair(a.integer("padding")), false, true);
                case "global-average-pooling" -> JniUtils.adaptiveAvgPool(x, pair(1)).reshape(x.getShape().get(0), -1);
                case "flatten" -> x.reshape(x.getShape().get(0), -1);
                case "relu" -> x.getNDArrayInternal().relu();
                case "leaky-relu" -> JniUtils.leakyRelu(x, a.number("negative-slope"));
                case "tanh" -> JniUtils.tanh(x);
                case "sigmoid" -> JniUtils.sigmoid(x);
                case "gelu" -> JniUtils.gelu(x);
                case "batch-normalization" -> {
                    long c = x.getShape().get(1);
                    NDArray w = parameter(name + ".weight", 0.5, c);
                    NDArray b = parameter(name + ".bias", 0.5, c);
                    NDArray mean = states.computeIfAbsent(name + ".running_mean", key -> manager.zeros(new Shape(c), DataType.FLOAT64));
                    NDArray variance = states.computeIfAbsent(name + ".running_var", key -> manager.ones(new Shape(c), DataType.FLOAT64));
                    yield JniUtils.batchNorm(
                            x,
                            (PtNDArray) mean,
                            (PtNDArray) variance,
                            (PtNDArray) w,
                            (PtNDArray) b,
                            training,
                            a.number("momentum"),
                            a.number("epsilon"));
                }
                case "dropout" -> training ? x.mul(mask(name, x.getShape(), a.number("probability"))) : x;
                case "residual" -> {
                    Function<String, io.github.cnn4j.layer.LayerType> types = LayerTypes.standard()::get;
                    NDArray f = forward(name + ".", a.layers("layers", types), x);
                    NDArray s = forward(name + ".shortcut.", a.layers("shortcut", types), x);
                    yield f.add(s);
                }
                default -> throw new IllegalArgumentException(layer.type().name());
            };
        }

        /** Padding that is not the same on all sides is laid around the image first, as torch/nn/modules/conv.py does. */
        private NDArray convolution(String name, Attributes a, PtNDArray x) {
            int[] k = a.integers("kernel", 2);
            int[] stride = a.integers("stride", 2);
            int groups = a.integer("groups", 1);
            long c = x.getShape().get(1) / groups;
            double bound = 1 / Math.sqrt(c * k[0] * k[1]);
            NDArray w = parameter(name + ".weight", bound, a.integer("channels"), c, k[0], k[1]);
            NDArray b = a.flag("bias", true) ? parameter(name + ".bias", bound, a.integer("channels")) : null;
            long[] around = padding(a, k, stride, x.getShape());
            boolean even = around[0] == around[1] && around[2] == around[3];
            return JniUtils.convolution(
                    even ? x : JniUtils.pad(x, around, 0),
                    (PtNDArray) w,
                    (PtNDArray) b,
                    new Shape(stride[0], stride[1]),
                    even ? new Shape(around[2], around[0]) : pair(0),
                    pair(1),
                    groups);
        }

        /** Left, right, top, bottom. */
        private long[] padding(Attributes a, int[] k, int[] stride, Shape image) {
            if ("same".equals(a.asMap().get("padding"))) {
                long down = zeros(image.get(2), k[0], stride[0]);
                long right = zeros(image.get(3), k[1], stride[1]);
                return new long[] {right / 2, right - right / 2, down / 2, down - down / 2};
            }
            int[] p = a.integers("padding", 4);
            return new long[] {p[1], p[3], p[0], p[2]};
        }

        /** As many as it takes for side / stride positions, rounded up; PyTorch has "same" for strides of 1 only. */
        private static long zeros(long side, int kernel, int stride) {
            return Math.max(0, ((side + stride - 1) / stride - 1) * stride + kernel - side);
        }

        /** 0 or 1 / (1 - p), as PyTorch scales, at the places that the library drops. */
        private NDArray mask(String name, Shape shape, double p) {
            Randomness randomness = new Randomness(SEED);
            randomness.moveTo(SEED, step, 0);
            int size = (int) (shape.size() / shape.get(0));
            double[] mask = new double[(int) shape.size()];
            for (int i = 0; i < mask.length; i++) {
                long key = randomness.key(name, i / size);
                mask[i] = Randomness.uniform(key, i % size) < p ? 0 : 1 / (1 - p);
            }
            return manager.create(mask, shape);
        }

        /** Drawn on first use, U(-bound, bound); γ of a batch normalization too, so that its gradient is tried away from 1. */
        private NDArray parameter(String name, double bound, long... shape) {
            return parameters.computeIfAbsent(name, key -> {
                NDArray drawn = uniform(bound, shape);
                drawn.setRequiresGradient(true);
                return drawn;
            });
        }
    }

    private static Shape pair(long n) {
        return new Shape(n, n);
    }

    private NDArray uniform(double bound, long... shape) {
        Shape s = new Shape(shape);
        double[] values = random.doubles(s.size()).map(u -> (2 * u - 1) * bound).toArray();
        return manager.create(values, s);
    }

    /** The mean cross-entropy. */
    private NDArray loss(NDArray logits, NDArray oneHot) {
        return logits.logSoftmax(1).mul(oneHot).sum().div(-logits.getShape().get(0));
    }

    private NDArray oneHot() {
        double[] t = new double[EXAMPLES * CLASSES];
        for (int n = 0; n < EXAMPLES; n++) {
            t[n * CLASSES + label(n)] = 1;
        }
        return manager.create(t, new Shape(EXAMPLES, CLASSES));
    }

    private static int label(int n) {
        return (3 * n + 1) % CLASSES;
    }

    /** What an optimizer does to one parameter, in place. */
    private interface Update {
        void apply(NDArray w, NDArray g, Map<String, NDArray> state, long step);
    }

    private NDArray state(Map<String, NDArray> state, String name, NDArray like) {
        return state.computeIfAbsent(name, key -> like.zerosLike());
    }

    /** torch/optim/sgd.py. */
    private Update sgd(double lr, double momentum) {
        return (w, g, state, step) -> {
            NDArray v = state(state, "momentum_buffer", w);
            v.muli(momentum).addi(g);
            w.subi(v.mul(lr));
        };
    }

    /** torch/optim/adam.py, and adamw.py, which is the same function with decoupled decay. */
    private Update adam(double lr, double beta1, double beta2, double eps, double decay, boolean decoupled) {
        return (w, gradient, state, step) -> {
            NDArray g = gradient;
            if (decay != 0 && decoupled) {
                w.muli(1 - lr * decay);
            } else if (decay != 0) {
                g = g.add(w.mul(decay));
            }
            NDArray m = state(state, "exp_avg", w);
            NDArray v = state(state, "exp_avg_sq", w);
            m.addi(g.sub(m).mul(1 - beta1));
            v.muli(beta2).addi(g.mul(g).mul(1 - beta2));
            double correction1 = 1 - Math.pow(beta1, step);
            double correction2 = 1 - Math.pow(beta2, step);
            NDArray denominator = v.sqrt().div(Math.sqrt(correction2)).add(eps);
            w.subi(m.div(denominator).mul(lr / correction1));
        };
    }

    /** torch/optim/rmsprop.py. */
    private Update rmsprop(double lr, double alpha, double eps, double decay, double momentum, boolean centered) {
        return (w, gradient, state, step) -> {
            NDArray g = decay == 0 ? gradient : gradient.add(w.mul(decay));
            NDArray s = state(state, "square_avg", w);
            s.muli(alpha).addi(g.mul(g).mul(1 - alpha));
            NDArray average;
            if (centered) {
                NDArray a = state(state, "grad_avg", w);
                a.addi(g.sub(a).mul(1 - alpha));
                average = s.sub(a.mul(a)).sqrt();
            } else {
                average = s.sqrt();
            }
            average = average.add(eps);
            if (momentum > 0) {
                NDArray buffer = state(state, "momentum_buffer", w);
                buffer.muli(momentum).addi(g.div(average));
                w.subi(buffer.mul(lr));
            } else {
                w.subi(g.div(average).mul(lr));
            }
        };
    }

    private Map<String, Object> run(String json, Update update) {
        random.setSeed(SEED);
        Net net = new Net(json);
        NDArray x = uniform(1, shape(net));
        NDArray targets = oneHot();
        // Draws the parameters in the order of their use.
        net.training = false;
        net.forward(x);
        net.training = true;
        Map<String, Object> golden = new LinkedHashMap<>();
        golden.put("network", json);
        golden.put("x", dump(x));
        golden.put("labels", java.util.stream.IntStream.range(0, EXAMPLES).map(GenerateKinds::label).toArray());
        golden.put("parameters", dump(net.parameters));
        Map<String, Map<String, NDArray>> optimizerStates = new LinkedHashMap<>();
        List<Double> losses = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            net.step = step;
            x.setRequiresGradient(true);
            Map<String, NDArray> gradients = new LinkedHashMap<>();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray logits = net.forward(x);
                NDArray loss = loss(logits, targets);
                collector.backward(loss);
                losses.add(loss.getDouble());
                net.parameters.forEach((name, w) -> gradients.put(name, w.getGradient().duplicate()));
                if (step == 0) {
                    golden.put("outputs", dump(logits));
                    golden.put("gradients", dump(gradients));
                    golden.put("inputDelta", dump(x.getGradient()));
                    golden.put("statesAfterForward", dump(net.states));
                }
            }
            for (String name : List.copyOf(net.parameters.keySet())) {
                NDArray w = net.parameters.get(name);
                w.setRequiresGradient(false);
                NDArray fresh = w.duplicate();
                update.apply(fresh, gradients.get(name), optimizerStates.computeIfAbsent(name, k -> new LinkedHashMap<>()), step + 1);
                fresh.setRequiresGradient(true);
                net.parameters.put(name, fresh);
            }
        }
        golden.put("losses", losses);
        golden.put("statesAfter", dump(net.states));
        net.training = false;
        golden.put("inferenceAfter", dump(net.forward(x)));
        return golden;
    }

    private static long[] shape(Net net) {
        var input = net.description.inputShape();
        return new long[] {EXAMPLES, input.channels(), input.height(), input.width()};
    }

    private static Map<String, Object> dump(Map<String, NDArray> arrays) {
        Map<String, Object> tree = new LinkedHashMap<>();
        arrays.forEach((name, array) -> tree.put(name, dump(array)));
        return tree;
    }

    private static Map<String, Object> dump(NDArray array) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("shape", array.getShape().getShape());
        tree.put("values", array.toDoubleArray());
        return tree;
    }

    // ---------------------------------------------------------------- the networks

    private static String network(String... layers) {
        return "{\"input\":[2,6,6],\"layers\":[" + String.join(",", layers).replace('\'', '"') + "]}";
    }

    private static String conv(String name, int channels, int kernel, int stride, int padding) {
        return "{'name':'" + name + "','type':'convolution','channels':" + channels + ",'kernel':" + kernel + ",'stride':"
                + stride + ",'padding':" + padding + "}";
    }

    private static String kernels(String name, int channels, String attributes) {
        return with(name, "convolution", "'channels':" + channels + "," + attributes);
    }

    private static String dense(String name, int outputs) {
        return "{'name':'" + name + "','type':'dense','outputs':" + outputs + "}";
    }

    private static String plain(String name, String type) {
        return "{'name':'" + name + "','type':'" + type + "'}";
    }

    private static String with(String name, String type, String attributes) {
        return "{'name':'" + name + "','type':'" + type + "'," + attributes + "}";
    }

    private static String norm(String name) {
        return with(name, "batch-normalization", "'momentum':0.1,'epsilon':1e-5");
    }

    private static String pool(String name, int kernel, int stride, int padding) {
        return with(
                name, "average-pooling", "'kernel':" + kernel + ",'stride':" + stride + ",'padding':" + padding);
    }

    private static final String FLAT = plain("flat", "flatten");

    private Map<String, Object> kinds() {
        Update sgd = sgd(0.1, 0.5);
        Map<String, Object> kinds = new LinkedHashMap<>();
        kinds.put("average-pooling", run(network(pool("pool1", 3, 2, 1), conv("conv", 3, 2, 1, 0), pool("pool2", 2, 1, 0), FLAT, dense("fc", CLASSES)), sgd));
        kinds.put("global-average-pooling", run(network(conv("conv", 3, 3, 1, 1), plain("pool", "global-average-pooling"), dense("fc", CLASSES)), sgd));
        kinds.put("batch-normalization", run(network(conv("conv", 3, 3, 1, 1), norm("norm1"), plain("relu", "relu"), FLAT, dense("fc1", 5), norm("norm2"), dense("fc2", CLASSES)), sgd));
        kinds.put("dropout", run(network(conv("conv", 3, 3, 1, 1), with("drop1", "dropout", "'probability':0.3"), FLAT, dense("fc1", 6), with("drop2", "dropout", "'probability':0.5"), dense("fc2", CLASSES)), sgd));
        kinds.put("leaky-relu", run(activated(with("a1", "leaky-relu", "'negative-slope':0.01"), with("a2", "leaky-relu", "'negative-slope':0.2")), sgd));
        for (String type : List.of("tanh", "sigmoid", "gelu")) {
            kinds.put(type, run(activated(plain("a1", type), plain("a2", type)), sgd));
        }
        kinds.put("residual", run(network(
                conv("conv", 3, 3, 1, 1),
                with("res1", "residual", "'layers':[" + String.join(",", conv("conv1", 3, 3, 1, 1), norm("norm1"), plain("relu", "relu"), conv("conv2", 3, 3, 1, 1), norm("norm2")) + "]"),
                plain("relu1", "relu"),
                with("res2", "residual", "'layers':[" + String.join(",", conv("conv1", 4, 3, 2, 1), norm("norm1"), plain("relu", "relu"), conv("conv2", 4, 3, 1, 1), norm("norm2")) + "],'shortcut':[" + conv("conv", 4, 1, 2, 0) + "," + norm("norm") + "]"),
                plain("relu2", "relu"),
                plain("pool", "global-average-pooling"),
                dense("fc", CLASSES)), sgd));
        return kinds;
    }

    /** Kernels that are not square, padding that is not the same on all sides, groups, and no bias. */
    private Map<String, Object> convolutions() {
        Update sgd = sgd(0.1, 0.5);
        Map<String, Object> kinds = new LinkedHashMap<>();
        kinds.put("grouped", run(network(kernels("conv1", 4, "'kernel':3,'stride':1,'padding':1,'groups':2"), plain("a1", "tanh"), kernels("conv2", 6, "'kernel':2,'stride':2,'padding':0,'groups':2"), FLAT, dense("fc", CLASSES)), sgd));
        kinds.put("rectangular", run(network(kernels("conv1", 3, "'kernel':[3,2],'stride':[1,2],'padding':[1,0,1,0]"), plain("a1", "tanh"), kernels("conv2", 2, "'kernel':[1,3],'stride':[2,1],'padding':0"), FLAT, dense("fc", CLASSES)), sgd));
        kinds.put("asymmetric", run(network(kernels("conv1", 3, "'kernel':[2,3],'stride':1,'padding':[1,0,0,2]"), plain("a1", "tanh"), kernels("conv2", 2, "'kernel':3,'stride':2,'padding':[0,2,1,1]"), FLAT, dense("fc", CLASSES)), sgd));
        kinds.put("same", run(network(kernels("conv1", 3, "'kernel':[2,4],'stride':1,'padding':'same'"), plain("a1", "tanh"), kernels("conv2", 2, "'kernel':3,'stride':2,'padding':'same'"), FLAT, dense("fc", CLASSES)), sgd));
        kinds.put("no-bias", run(network(kernels("conv1", 3, "'kernel':3,'stride':1,'padding':0,'bias':false"), plain("a1", "tanh"), kernels("conv2", 2, "'kernel':2,'stride':1,'padding':0,'bias':false"), FLAT, dense("fc", CLASSES)), sgd));
        kinds.put("all", run(network(kernels("conv1", 4, "'kernel':[3,2],'stride':[2,1],'padding':'same','groups':2,'bias':false"), norm("norm"), plain("relu", "relu"), kernels("conv2", 4, "'kernel':[2,3],'stride':1,'padding':[0,1,1,0],'groups':4"), FLAT, dense("fc", CLASSES)), sgd));
        return kinds;
    }

    private static String activated(String first, String second) {
        return network(conv("conv", 3, 3, 1, 1), first, FLAT, dense("fc1", 6), second, dense("fc2", CLASSES));
    }

    /** Only the course: the network and its start are those of the kind tanh. */
    private Map<String, Object> course(Update update) {
        Map<String, Object> golden = run(activated(plain("a1", "tanh"), plain("a2", "tanh")), update);
        golden.keySet().retainAll(List.of("losses", "inferenceAfter"));
        return golden;
    }

    private Map<String, Object> optimizers() {
        Map<String, Object> optimizers = new LinkedHashMap<>();
        optimizers.put("adam", course(adam(0.01, 0.9, 0.999, 1e-8, 0, false)));
        optimizers.put("adam-decay", course(adam(0.02, 0.8, 0.95, 1e-6, 0.1, false)));
        optimizers.put("adamw", course(adam(0.01, 0.9, 0.999, 1e-8, 0.01, true)));
        optimizers.put("adamw-decay", course(adam(0.02, 0.8, 0.95, 1e-6, 0.5, true)));
        optimizers.put("rmsprop", course(rmsprop(0.01, 0.99, 1e-8, 0, 0, false)));
        optimizers.put("rmsprop-all", course(rmsprop(0.005, 0.9, 1e-6, 0.1, 0.8, true)));
        return optimizers;
    }

    public static void main(String[] args) throws Exception {
        GenerateKinds generator = new GenerateKinds();
        Map<String, Object> kinds = root();
        kinds.put("kinds", generator.kinds());
        kinds.put("optimizers", generator.optimizers());
        Files.writeString(Path.of(args[0], "kinds.json"), new Gson().toJson(kinds));
        Map<String, Object> convolutions = root();
        convolutions.put("convolutions", generator.convolutions());
        Files.writeString(Path.of(args[0], "convolutions.json"), new Gson().toJson(convolutions));
    }

    private static Map<String, Object> root() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("libtorch", Engine.getInstance().getVersion());
        root.put("dtype", "float64");
        return root;
    }
}
