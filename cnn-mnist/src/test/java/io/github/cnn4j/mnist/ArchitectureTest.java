package io.github.cnn4j.mnist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the packages of these modules may depend on; this module sees them all. */
@AnalyzeClasses(
        packages = "io.github.cnn4j",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
final class ArchitectureTest {
    /** The packages of the modules from the bottom up. Packages in one row know nothing of each other. */
    private static final List<String> ORDER = List.of(
            "matrix",
            "io",
            "io.json",
            "io.safetensors",
            "layer layer.kernel",
            "layer.convolution.fast",
            "layer.activation layer.convolution layer.dense layer.dropout layer.normalization layer.pooling",
            "layer.fused",
            "layer.residual",
            "loss optim data",
            "network",
            "train check",
            "io.model",
            "onnx.tensor",
            "onnx.graph onnx.export",
            "onnx.operator",
            "onnx.load",
            "onnx",
            "mnist.idx mnist.image",
            "mnist.data",
            "mnist.pictures",
            "mnist.metrics",
            "mnist.report mnist.serve",
            "mnist.cli");

    @ArchTest
    static final ArchRule packagesDependOnLowerOnes = classes().should(new PackageOrder(ORDER));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.github.cnn4j.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.cnn4j.mnist.cli..")
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nothingReadsOrWritesSerializedObjects = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInput.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ObjectOutput.class);

    // Exceptions and enums are serializable by what they extend, not by our choice.
    @ArchTest
    static final ArchRule nothingIsSerializable = noClasses()
            .that()
            .areNotAssignableTo(Throwable.class)
            .and()
            .areNotAssignableTo(Enum.class)
            .should()
            .beAssignableTo(Serializable.class)
            .orShould()
            .beAssignableTo(Externalizable.class);

    @ArchTest
    static final ArchRule coreDependsOnFewLibraries = classes()
            .that()
            .resideOutsideOfPackages("io.github.cnn4j.mnist..", "io.github.cnn4j.onnx..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.cnn4j..",
                    "java.io..",
                    "java.lang..",
                    "java.math..",
                    "java.nio..",
                    "java.security..",
                    "java.time..",
                    "java.util..",
                    "com.fasterxml.jackson.core..",
                    "org.apache.commons.math3..",
                    "dev.ludovic.netlib.blas..",
                    "org.bytedeco..",
                    "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule onlyTheOnnxModuleKnowsOnnx = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.cnn4j.onnx..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.onnx..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheOnnxModule = noClasses()
            .that()
            .resideOutsideOfPackages("io.github.cnn4j.onnx..", "io.github.cnn4j.mnist.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.cnn4j.onnx..");

    @ArchTest
    static final ArchRule onlyTheMatrixPackageKnowsBlas = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.cnn4j.matrix..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ludovic.netlib..", "org.bytedeco..");

    @ArchTest
    static void allModulesAreSeen(JavaClasses classes) {
        assertTrue(classes.containPackage("io.github.cnn4j.matrix"), "cnn-core is not among the classes looked at");
        assertTrue(classes.containPackage("io.github.cnn4j.onnx"), "cnn-onnx is not among the classes looked at");
        assertFalse(classes.containPackage("io.github.cnn4j.testing"), "tests are among the classes looked at");
        assertTrue(classes.containPackage("io.github.cnn4j.mnist.cli"), "cnn-mnist is not among the classes looked at");
    }

    @ArchTest
    static void anotherOrderIsRefused(JavaClasses classes) {
        List<String> upsideDown = new ArrayList<>(ORDER);
        Collections.reverse(upsideDown);
        String report = classes()
                .should(new PackageOrder(upsideDown))
                .evaluate(classes)
                .getFailureReport()
                .toString();
        assertTrue(report.contains("io.github.cnn4j.layer.Activation"), report);
    }

    @ArchTest
    static void aPackageWithoutARowIsRefused(JavaClasses classes) {
        List<String> withoutLoss = new ArrayList<>(ORDER);
        withoutLoss.set(withoutLoss.indexOf("loss optim data"), "optim data");
        String report = classes()
                .should(new PackageOrder(withoutLoss))
                .evaluate(classes)
                .getFailureReport()
                .toString();
        assertTrue(report.contains("io.github.cnn4j.loss.Softmax: its package is not in the order"), report);
    }

    /** Leaves out what the tests of cnn-core share with those of this module. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar!");
        }
    }
}
