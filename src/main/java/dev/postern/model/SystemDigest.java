package dev.postern.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of what a model says, the places where it says so left out: two files that say the same have one digest. */
final class SystemDigest {
    private final MessageDigest digest = Sha256.begin();

    static String of(SystemModel system) {
        SystemDigest digest = new SystemDigest();
        system.facts().keySet().stream()
                .sorted(FactOrder.BY_KIND_AND_COMPONENTS)
                .forEach(fact -> {
                    List<Support> supports = system.facts().get(fact);
                    digest.line("fact", FactNotation.write(fact));
                    if (supports.stream().noneMatch(Support::isUnconditional)) {
                        supports.stream()
                                .map(support -> String.join(
                                        " ",
                                        support.assumptions().stream()
                                                .map(Assumption::id)
                                                .toList()))
                                .distinct()
                                .sorted()
                                .forEach(ids -> digest.line("if", ids));
                    }
                });
        system.starts().keySet().forEach(start -> digest.line("start", FactNotation.write(start)));
        system.goals().keySet().forEach(goal -> digest.line("goal", FactNotation.write(goal)));
        system.controls().values().forEach(control -> digest.placed("control", control));
        system.sensors().values().forEach(sensor -> digest.placed("sensor", sensor));
        system.merged().disagreements().stream()
                .flatMap(disagreement -> disagreement.versions().stream())
                .flatMap(version -> version.control().stream())
                .forEach(version -> digest.placed("version", version));
        system.answers().values().forEach(answer -> digest.line("answer", answer.assumption() + " " + answer.word()));
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private void placed(String word, PlacedControl placed) {
        line(word, placed.control() + " " + placed.state() + " " + placed.bypass() + " " + placed.cost());
    }

    private void line(String word, String text) {
        digest.update((word + " " + text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
