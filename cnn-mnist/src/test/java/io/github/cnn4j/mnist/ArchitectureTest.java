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

/** What the packages of both modules may depend on; this module sees them all. */
@AnalyzeClasses(
        packages = "io.github.cnn4j",
        importOptions = {DoNotIncludeTests.class, ArchitectureTest.DoNotIncludeTestJars.class})
final class ArchitectureTest {
    private static final String CORE = "io.github.cnn4j.(matrix|layer|loss|optim|data|network|train|check|io)..";

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
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    CORE,
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
    static final ArchRule onlyTheMatrixPackageKnowsBlas = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.cnn4j.matrix..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.ludovic.netlib..", "org.bytedeco..");

    @ArchTest
    static void bothModulesAreSeen(JavaClasses classes) {
        assertTrue(classes.containPackage("io.github.cnn4j.matrix"), "cnn-core is not among the classes looked at");
        assertFalse(classes.containPackage("io.github.cnn4j.testing"), "tests are among the classes looked at");
        assertTrue(classes.containPackage("io.github.cnn4j.mnist.cli"), "cnn-mnist is not among the classes looked at");
    }

    /** Leaves out what the tests of cnn-core share with those of this module. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar!");
        }
    }
}
