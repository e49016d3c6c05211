package dev.postern.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.postern.model.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule file that comes with code, wherever in it, is refused, and its code has not run. */
class RulesRunNothingTest {
    /** Would end this test with its virtual machine. */
    private static final String EXIT = "System.exit( 3 )";

    @TempDir
    static Path folder;

    static List<String> rulesWithCode() {
        String rule = Rules.REACH_PORT;
        String touch = "Runtime.getRuntime().exec( \"touch %s\" )".formatted(trace());
        return List.of(EXIT, touch).stream()
                .flatMap(code -> List.of(
                        rule.replace("component == $reach.place", "component == $reach.place, " + code),
                        rule.replace("component == $reach.place", code),
                        rule.replace("$reach.place )\n", code + " )\n"),
                        rule.replace("Reaches()", "Reaches( eval( " + code + " ) )"),
                        rule.replace("Reaches()", "Reaches() from " + code),
                        rule.replace("then\n", "    eval( " + code + " )\nthen\n"),
                        rule.replace("\"Reach a port of the component\"", code),
                        rule.replace("\"Reach a port of the component\"", "title = " + code),
                        rule.replace("@effort( \"low\" )", "@effort( \"low\" )\n    @note( " + code + " )"),
                        rule.replace("rule \"reach-port\"", "rule \"reach-port\"\n    salience( " + code + " )"),
                        rule.replace("rule \"reach-port\"", "rule \"reach-port\"\n    enabled " + code),
                        rule.replace("/*", "function void f() { " + code + "; }\n/*"),
                        rule.replace("/*", "query q( String s ) Reaches( " + code + " ) end\n/*"),
                        rule.replace("/*", "declare Trap code : String = " + code + " end\n/*"),
                        rule.replace(
                                "global dev.postern.model.Attacker attacker",
                                "global dev.postern.model.Attacker attacker = " + code),
                        rule.replace("then\n", "then\n    " + code + ";\n"),
                        rule.replace("end\n", "    " + code + ";\nend\n"),
                        rule.replace("$port.id()", code),
                        rule.replace("$port.id()", "$port.id() + " + code),
                        rule.replace("new Reaches( $port.id() )", code),
                        rule.replace("new Reaches( $port.id() )", "new Reaches( $port.id() ) {{ " + code + "; }}"),
                        rule + code)
                        .stream())
                .toList();
    }

    private static Path trace() {
        return folder.resolve("trace");
    }

    @ParameterizedTest
    @MethodSource("rulesWithCode")
    void isRefusedAndHasNotRun(String rule) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Rules.reachPort(rule));
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).isNotEmpty();
        assertThat(Files.exists(trace())).isFalse();
    }
}
