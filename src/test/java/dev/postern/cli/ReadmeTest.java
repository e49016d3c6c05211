package dev.postern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says the reader will see is what the reader sees. */
class ReadmeTest {
    private static final Pattern FENCED = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theWorkedExamplePrintsWhatIsShown() throws IOException {
        String shown = fenced("text");
        assertThat(shown.lines().count()).as("enough to see what one gets").isGreaterThan(40);
        assertShown(shown, ran("simulate", "fixtures/reporting-api-ssrf/system.yaml"));
    }

    /** Each console begins with the command that it shows. */
    @Test
    void everyCommandThatIsShownPrintsWhatIsShown() throws IOException {
        List<String> consoles = FENCED.matcher(readme())
                .results()
                .filter(block -> block.group(1).equals("console"))
                .map(block -> block.group(2))
                .toList();
        assertThat(consoles).hasSizeGreaterThan(4);
        for (String console : consoles) {
            int end = console.indexOf('\n');
            String command = console.substring(0, end);
            assertThat(command).startsWith("$ postern ");
            String[] words = words(command.substring("$ postern ".length()));
            int code = words[0].equals("gate") ? ExitCode.EXPOSED : ExitCode.DONE;
            assertShown(console.substring(end + 1), ran(code, words));
        }
    }

    /** A line of its own with three dots stands for what is left out. */
    private static void assertShown(String shown, String printed) {
        String rest = printed;
        boolean first = true;
        for (String part : shown.split("(?m)^…\n")) {
            assertThat(rest).contains(part);
            assertThat(first && !rest.startsWith(part)).as("it begins as shown").isFalse();
            rest = rest.substring(rest.indexOf(part) + part.length());
            first = false;
        }
        if (!shown.endsWith("…\n")) {
            assertThat(rest).as("nothing comes after what is shown").isEmpty();
        }
    }

    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toArray(String[]::new);
    }

    @Test
    void theModelOfTheReadmeIsExposedAndAsksNothing() throws IOException {
        Path model = folder.resolve("system.yaml");
        Files.writeString(model, fenced("yaml"));
        assertThat(ran("simulate", model.toString()))
                .contains("viable path", "from the internet to regulated data (orders)")
                .containsPattern("approval-required on role/shop -> order-db +5")
                .doesNotContain("WHAT DOES NOT HELP");
    }

    @Test
    void everyFileThatIsLinkedIsThere() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(readme());
        List<String> missing = link.results()
                .map(found -> found.group(1))
                .filter(target -> !target.startsWith("http"))
                .filter(target -> !Files.exists(Path.of(target)))
                .toList();
        assertThat(missing).isEmpty();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static String fenced(String language) throws IOException {
        return FENCED.matcher(readme())
                .results()
                .filter(block -> block.group(1).equals(language))
                .findFirst()
                .orElseThrow()
                .group(2);
    }

    private static String ran(String... arguments) {
        return ran(ExitCode.DONE, arguments);
    }

    private static String ran(int code, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.execute(new PrintWriter(out), new PrintWriter(err), arguments))
                .as(err.toString())
                .isEqualTo(code);
        return out.toString();
    }
}
