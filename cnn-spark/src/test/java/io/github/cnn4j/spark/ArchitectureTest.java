package io.github.cnn4j.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which packages of this module may know which. */
@AnalyzeClasses(packages = "io.github.cnn4j.spark", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesDependOnLowerOnes = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("spark")
            .definedBy("io.github.cnn4j.spark")
            .layer("model")
            .definedBy("..spark.model")
            .layer("rows")
            .definedBy("..spark.rows")
            .layer("param")
            .definedBy("..spark.param")
            .layer("exchange")
            .definedBy("..spark.exchange")
            .layer("train")
            .definedBy("..spark.train")
            .whereLayer("spark")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("train")
            .mayOnlyBeAccessedByLayers("spark")
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("spark", "train")
            .whereLayer("rows")
            .mayOnlyBeAccessedByLayers("spark", "train", "model")
            .whereLayer("param")
            .mayOnlyBeAccessedByLayers("spark", "train")
            .whereLayer("exchange")
            .mayOnlyBeAccessedByLayers("train");

    @ArchTest
    static final ArchRule nothingPrints = noClasses().should(ACCESS_STANDARD_STREAMS);
}
