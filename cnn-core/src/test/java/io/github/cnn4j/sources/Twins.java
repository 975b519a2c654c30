package io.github.cnn4j.sources;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The code that exists once for {@code double} and once for {@code float}.
 *
 * @param pairs twins in files of their own, {@code ...Double} and {@code ...Float}
 * @param within twins in one file: overloaded methods, and loops in the two branches of an {@code if} over the kind of matrix
 * @param choices the two branches of such an {@code if} without a loop: where one of two twins is called
 * @param mixed the files with twins in one file or with other arrays of {@code float}
 * @param alone what has no twin
 */
record Twins(List<Twin> pairs, List<Twin> within, List<Twin> choices, Set<String> mixed, List<String> alone) {

    private static final Pattern OF_FLOAT = Pattern.compile("\\bfloat\\[\\]|\\bFloatMatrix\\b");
    private static final Pattern LOOP = Pattern.compile("\\b(for|while) \\(");

    /**
     * Two pieces of code, as the compiler prints them.
     *
     * @param file of the first one, relative to the sources
     * @param name of what they are
     */
    record Twin(String file, String name, String ofDouble, String ofFloat) {}

    /** Finds all twins below a directory. */
    static Twins in(Path sources) throws IOException {
        Twins twins =
                new Twins(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeSet<>(), new ArrayList<>());
        Map<String, CompilationUnitTree> files = parse(sources);
        files.forEach((file, tree) -> {
            String type = Path.of(file).getFileName().toString();
            if (type.contains("Double")) {
                twins.addPair(file, tree, files.get(file.replace("Double", "Float")));
            } else if (type.contains("Float")) {
                if (!files.containsKey(file.replace("Float", "Double"))) {
                    twins.alone.add(file);
                }
            } else {
                twins.addWithin(file, tree);
            }
        });
        return twins;
    }

    private static Map<String, CompilationUnitTree> parse(Path sources) throws IOException {
        Map<String, CompilationUnitTree> files = new LinkedHashMap<>();
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "this is not a JDK");
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(sources)) {
            List<Path> java = paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            var units = manager.getJavaFileObjectsFromPaths(java);
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, units);
            for (CompilationUnitTree tree : task.parse()) {
                Path path = Path.of(tree.getSourceFile().toUri());
                files.put(sources.toAbsolutePath().relativize(path).toString().replace('\\', '/'), tree);
            }
        }
        return files;
    }

    private void addPair(String file, CompilationUnitTree ofDouble, CompilationUnitTree ofFloat) {
        if (ofFloat == null) {
            alone.add(file);
        } else {
            pairs.add(new Twin(file, "the imports", imports(ofDouble), imports(ofFloat)));
            pairs.add(new Twin(file, "the type", print(ofDouble.getTypeDecls()), print(ofFloat.getTypeDecls())));
        }
    }

    /** Sorted without their type, since the names of the types sort in another order. */
    private static String imports(CompilationUnitTree tree) {
        return tree.getImports().stream()
                .map(Tree::toString)
                .map(TwinCode::of)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String print(List<? extends Tree> trees) {
        return trees.stream().map(Tree::toString).collect(Collectors.joining("\n"));
    }

    private void addWithin(String file, CompilationUnitTree tree) {
        tree.accept(
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitClass(ClassTree type, Void unused) {
                        addOverloads(file, type);
                        return super.visitClass(type, null);
                    }

                    @Override
                    public Void visitVariable(VariableTree variable, Void unused) {
                        if ("float[]".equals(String.valueOf(variable.getType()))) {
                            mixed.add(file);
                        }
                        return super.visitVariable(variable, null);
                    }

                    @Override
                    public Void visitIf(IfTree first, Void unused) {
                        if (first.getElseStatement() instanceof IfTree second
                                && first.getCondition().toString().contains("instanceof DoubleMatrix")) {
                            String condition = first.getCondition().toString();
                            Twin twin = new Twin(file, "the branches for " + condition, branch(first), branch(second));
                            if (LOOP.matcher(twin.ofDouble()).find()) {
                                within.add(twin);
                                mixed.add(file);
                            } else {
                                choices.add(twin);
                            }
                        }
                        return super.visitIf(first, null);
                    }
                },
                null);
    }

    private static String branch(IfTree tree) {
        return tree.getCondition() + "\n" + tree.getThenStatement();
    }

    private void addOverloads(String file, ClassTree type) {
        Map<String, MethodTree> ofDouble = new LinkedHashMap<>();
        List<MethodTree> ofFloat = new ArrayList<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method) {
                if (OF_FLOAT.matcher(header(method)).find()) {
                    ofFloat.add(method);
                } else {
                    ofDouble.put(TwinCode.of(header(method)), method);
                }
            }
        }
        for (MethodTree method : ofFloat) {
            MethodTree twin = ofDouble.get(TwinCode.of(header(method)));
            if (twin == null) {
                alone.add(file + ": " + header(method));
            } else {
                within.add(new Twin(file, "the methods " + method.getName(), twin.toString(), method.toString()));
            }
        }
    }

    private static String header(MethodTree method) {
        return method.getReturnType() + " " + method.getName()
                + method.getParameters().stream()
                        .map(VariableTree::toString)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
