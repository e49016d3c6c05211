package dev.postern.playbook;

import dev.postern.model.Nearest;
import dev.postern.playbook.DrlTree.Value;
import java.util.List;

/** Checks that the techniques a rule names are ids of ATT&CK and still in it. */
final class TechniqueCheck {
    private TechniqueCheck() {}

    static List<String> read(Value value, FileProblems problems) {
        List<String> ids = Lists.split(value.text());
        ids.forEach(id -> check(id, value.line(), problems));
        if (ids.stream().distinct().count() < ids.size()) {
            problems.add(RuleProblem.TECHNIQUE, value.line(), "a technique stands there twice", "Say it once.");
        }
        return ids;
    }

    private static void check(String id, int line, FileProblems problems) {
        AttackIndex attack = AttackIndex.shipped();
        if (attack.technique(id).isPresent()) {
            return;
        }
        if (!isId(id)) {
            problems.add(
                    RuleProblem.TECHNIQUE,
                    line,
                    "%s is no id of a technique".formatted(Quote.of(id)),
                    "An id is T and four digits, with three more for a sub-technique: T1552.005.");
            return;
        }
        attack.withdrawn(id)
                .ifPresentOrElse(
                        old -> problems.add(
                                RuleProblem.TECHNIQUE,
                                line,
                                "ATT&CK has withdrawn %s (%s)".formatted(id, old.name()),
                                attack.replacement(id)
                                        .map(now -> "It is %s now.".formatted(now.id()))
                                        .orElse("Look up what has taken its place: https://attack.mitre.org/techniques/"
                                                + id.replace('.', '/') + "/")),
                        () -> problems.add(
                                RuleProblem.TECHNIQUE,
                                line,
                                "ATT&CK has no technique %s".formatted(id),
                                maybe(id, attack)));
    }

    private static String maybe(String id, AttackIndex attack) {
        return attack.technique(id.substring(0, 5))
                .map(parent -> "There is %s (%s).".formatted(parent.id(), parent.name()))
                .orElseGet(() -> Nearest.maybe(
                        id, attack.ids(), "https://attack.mitre.org/techniques/enterprise/ lists those there are."));
    }

    private static boolean isId(String id) {
        boolean whole = id.length() == 5 || (id.length() == 9 && id.charAt(5) == '.');
        return whole && id.charAt(0) == 'T' && isDigits(id, 1, 5) && isDigits(id, 6, id.length());
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
