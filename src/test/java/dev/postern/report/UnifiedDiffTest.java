package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

    @Test
    void tellsChangesWithThreeLinesAround() {
        assertThat(UnifiedDiff.of("p", "a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf\n"))
                .containsExactly("--- p", "+++ p", "@@ -2,5 +2,5 @@", " b", " c", " d", "-e", "+E", " f");
    }

    @Test
    void whatIsNotThereIsNoFile() {
        assertThat(UnifiedDiff.of("p", "", "a\n")).containsExactly("--- /dev/null", "+++ p", "@@ -0,0 +1 @@", "+a");
        assertThat(UnifiedDiff.of("p", "a\n", "")).containsExactly("--- p", "+++ /dev/null", "@@ -1 +0,0 @@", "-a");
        assertThat(UnifiedDiff.of("p", "a\n", "a\n")).isEmpty();
    }

    @Property
    void appliedToTheOneItGivesTheOther(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 40) String one,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 40) String other) {
        assertThat(patched(lines(one), UnifiedDiff.of("p", text(one), text(other))))
                .isEqualTo(lines(other));
    }

    private static List<String> lines(String letters) {
        return letters.isEmpty() ? List.of() : List.of(letters.split(""));
    }

    private static String text(String letters) {
        return letters.isEmpty() ? "" : String.join("\n", letters.split("")) + "\n";
    }

    private static List<String> patched(List<String> before, List<String> diff) {
        List<String> patched = new ArrayList<>();
        int next = 0;
        for (String line : diff.subList(Math.min(2, diff.size()), diff.size())) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int first = Integer.parseInt(hunk.group(1)) - ("0".equals(hunk.group(2)) ? 0 : 1);
                patched.addAll(before.subList(next, first));
                next = first;
                assertThat(patched).hasSize(Integer.parseInt(hunk.group(3)) - ("0".equals(hunk.group(4)) ? 0 : 1));
            } else if (line.startsWith("+")) {
                patched.add(line.substring(1));
            } else {
                assertThat(before.get(next++)).isEqualTo(line.substring(1));
                if (line.startsWith(" ")) {
                    patched.add(line.substring(1));
                }
            }
        }
        patched.addAll(before.subList(next, before.size()));
        return patched;
    }
}
