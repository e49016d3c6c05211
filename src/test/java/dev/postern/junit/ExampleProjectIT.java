package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of {@code src/test/example} is one that somebody else might have: Maven builds it in a folder of its own with the thin jar
 * and what that declares, and it is green.
 */
class ExampleProjectIT {
    private static final Path PROJECT = Path.of("src/test/example");
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private static final String OF_DESIGN = "design theDesignIsAsExpected(Playbook) ";

    @TempDir
    Path folder;

    @Tag("long")
    @Test
    void itsTestsRunAndAreGreen() throws IOException, InterruptedException {
        Path project = folder.resolve("project");
        copyProject(project);
        Path repository = folder.resolve("repository");
        putThinJar(repository);
        List<String> command = List.of(
                Path.of(WINDOWS ? "mvnw.cmd" : "mvnw").toAbsolutePath().toString(),
                "-B",
                "-q",
                "-ntp",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + Path.of(System.getProperty("postern.repository")),
                "test");
        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(maven.waitFor()).as(output).isZero();
        assertThat(testsOf(project))
                .containsExactlyInAnyOrder(
                        OF_DESIGN + "gains its chain in order, in its phases, on one path",
                        OF_DESIGN + "is broken by domain-held on checkout-widget",
                        OF_DESIGN + "is broken by integrity-verified on shop -> checkout-widget",
                        OF_DESIGN + "is broken by the loss of depends-on shop checkout-widget",
                        OF_DESIGN + "is not broken by segmentation on internet -> order-db",
                        "nobody loads it any more",
                        "nobodyReadsTheOrdersOnceTheDomainIsHeld(SystemUnderTest)",
                        OF_DESIGN + "reaches what it is expected to reach",
                        OF_DESIGN + "rests on steps that can each be replayed alone",
                        "the attacker is on a network with no way out",
                        "the shop loads a widget whose domain is for sale",
                        "the widget has a flaw of another kind");
    }

    private static void copyProject(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            for (Path file : files.toList()) {
                Files.createDirectories(target);
                Path copy = target.resolve(PROJECT.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** As {@code install} would put it there, by the name that this build gives it. */
    private static void putThinJar(Path repository) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String artifact = first(pom, "artifactId");
        String version = first(pom, "version");
        Path place = repository.resolve(Path.of(first(pom, "groupId").replace('.', '/'), artifact, version)
                .toString());
        Files.createDirectories(place);
        Files.copy(Path.of("pom.xml"), place.resolve("%s-%s.pom".formatted(artifact, version)));
        Files.copy(
                Path.of("target", "postern-thin.jar"),
                place.resolve("%s-%s-%s.jar".formatted(artifact, version, first(pom, "classifier"))));
    }

    private static String first(String pom, String key) {
        int start = pom.indexOf("<" + key + ">") + key.length() + 2;
        return pom.substring(start, pom.indexOf('<', start));
    }

    private static List<String> testsOf(Path project) throws IOException {
        Path report = project.resolve("target/surefire-reports/TEST-com.example.shop.ShopThreatTest.xml");
        return Pattern.compile("<testcase name=\"([^\"]*)\"")
                .matcher(Files.readString(report))
                .results()
                .map((MatchResult found) -> found.group(1).replace("&gt;", ">"))
                .toList();
    }
}
