package dev.postern;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages read as the data flows, and each uses only those above it. */
class ArchitectureTest {
    private static final JavaClasses POSTERN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.postern");

    /** From the top down: a package, and what it may use besides the JDK and the packages above it. */
    private record Layer(String name, List<String> libraries) {
        Layer(String name, String... libraries) {
            this(name, List.of(libraries));
        }
    }

    private static final List<Layer> LAYERS = List.of(
            new Layer("model"),
            new Layer("iam"),
            new Layer("aws"),
            new Layer("source", "com.fasterxml.jackson..", "org.yaml.snakeyaml.."),
            new Layer("playbook"),
            new Layer("derivation"),
            new Layer("simulation", "org.drools..", "org.kie.."),
            new Layer("analysis", "org.jgrapht..", "org.sat4j.."),
            new Layer("remediation"),
            new Layer("testing"),
            new Layer("report", "com.fasterxml.jackson..", "org.jgrapht.."),
            new Layer("access"),
            new Layer("store", "javax.sql..", "org.flywaydb.core..", "com.fasterxml.jackson.."),
            new Layer("cli", "picocli..", "io.quarkus.runtime.."),
            new Layer(
                    "rest",
                    "io.agroal.api..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine.cache..",
                    "io.micrometer.core.instrument..",
                    "io.quarkus..",
                    "io.smallrye.common.annotation..",
                    "io.smallrye.mutiny..",
                    "io.vertx..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.jboss.."),
            new Layer("junit", "org.junit.jupiter.api..", "org.apiguardian.."));

    /** What people outside call, too or only. */
    private static final Set<String> DOORS =
            Set.of("dev.postern.iam", "dev.postern.cli", "dev.postern.rest", "dev.postern.junit");

    /** Doors for those who embed, which nothing here goes through. */
    private static final Set<String> FOR_EMBEDDING = Set.of("LiveSimulation", "FixtureTest", "Deviations");

    @TestFactory
    List<DynamicTest> eachPackageUsesOnlyThoseAboveIt() {
        List<DynamicTest> tests = new ArrayList<>();
        List<String> allowed = new ArrayList<>(List.of("java..", ""));
        for (Layer layer : LAYERS) {
            allowed.add("dev.postern." + layer.name() + "..");
            List<String> mayUse = new ArrayList<>(allowed);
            mayUse.addAll(layer.libraries());
            tests.add(DynamicTest.dynamicTest(
                    layer.name(),
                    () -> classes()
                            .that(resideInAPackage("dev.postern." + layer.name() + ".."))
                            .should()
                            .onlyDependOnClassesThat(resideInAnyPackage(mayUse.toArray(String[]::new)))
                            .check(POSTERN)));
        }
        return tests;
    }

    @Test
    void everyClassBelongsToAPackageOfTheList() {
        classes()
                .should()
                .resideInAnyPackage(LAYERS.stream()
                        .map(layer -> "dev.postern." + layer.name())
                        .toArray(String[]::new))
                .check(POSTERN);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .check(POSTERN);
    }

    @Test
    void aTypeIsPublicOnlyIfAnotherPackageUsesIt() {
        classes()
                .that(describe(
                        "are public and not the program's door",
                        (JavaClass type) ->
                                type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)
                                        && !DOORS.contains(type.getPackageName())
                                        && !FOR_EMBEDDING.contains(type.getSimpleName())
                                        && !type.isMemberClass()
                                        && !type.getSimpleName().equals("package-info")))
                .should(new UsedElsewhere(POSTERN))
                .check(POSTERN);
    }
}
