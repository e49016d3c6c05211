package dev.postern.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project of {@code src/test/example} is one that somebody else might have: compiled and run in its own folder, it is green. */
class ExampleProjectTest {
    private static final Path PROJECT = Path.of("src/test/example");
    private static final String TEST = "src/test/java/com/example/shop/ShopThreatTest.java";
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path classes;

    @Tag("long")
    @Test
    void itsTestsRunAndAreGreen() throws IOException, InterruptedException {
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), "-cp", CLASS_PATH, source());
        assertThat(compiled).as("compiles").isZero();
        assertThat(run("com.example.shop.ShopThreatTest"))
                .containsExactly(
                        "gains its chain in order, in its phases, on one path: ok",
                        "is broken by domain-held on checkout-widget: ok",
                        "is broken by integrity-verified on shop -> checkout-widget: ok",
                        "is broken by the loss of depends-on shop checkout-widget: ok",
                        "is not broken by segmentation on internet -> order-db: ok",
                        "nobody loads it any more: ok",
                        "nobodyReadsTheOrdersOnceTheDomainIsHeld(SystemUnderTest): ok",
                        "reaches what it is expected to reach: ok",
                        "rests on steps that can each be replayed alone: ok",
                        "the attacker is on a network with no way out: ok",
                        "the shop loads a widget whose domain is for sale: ok",
                        "the widget has a flaw of another kind: ok");
    }

    @Test
    void itAsksForTheArtefactThatThisBuildMakes() throws IOException {
        String own = Files.readString(Path.of("pom.xml"));
        String theirs = Files.readString(PROJECT.resolve("pom.xml"));
        for (String key : List.of("groupId", "artifactId", "version")) {
            String line = "<%1$s>%2$s</%1$s>".formatted(key, first(own, key));
            assertThat(theirs).contains(line);
        }
        assertThat(own).contains("<classifier>thin</classifier>");
        assertThat(theirs).contains("<classifier>thin</classifier>");
    }

    private static String first(String pom, String key) {
        int start = pom.indexOf("<" + key + ">") + key.length() + 2;
        return pom.substring(start, pom.indexOf('<', start));
    }

    private static String source() {
        return PROJECT.resolve(TEST).toString();
    }

    private List<String> run(String test) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + CLASS_PATH,
                        RunTests.class.getName(),
                        test)
                .directory(PROJECT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }
}
