package dev.postern.playbook;

import dev.postern.model.FactType;
import dev.postern.model.Phase;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.DrlTree.Name;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks what stands before the rule: the package, the families of facts, the global. */
final class HeaderCheck {
    static final String EXAMPLE = "dev.postern.model.SystemFact.*";
    static final String GLOBAL_REMEDY = "Write: global dev.postern.model.Attacker attacker";
    private static final String GLOBAL = "dev.postern.model.Attacker attacker";

    private final DrlTree tree;
    private final Vocabulary vocabulary;
    private final FileProblems problems;

    private HeaderCheck(DrlTree tree, Vocabulary vocabulary, FileProblems problems) {
        this.tree = tree;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    static void check(DrlTree tree, Optional<Phase> phase, Vocabulary vocabulary, FileProblems problems) {
        HeaderCheck check = new HeaderCheck(tree, vocabulary, problems);
        phase.ifPresent(check::packageLine);
        check.imports();
        check.global();
    }

    private void packageLine(Phase phase) {
        String expected = "playbook." + phase.word();
        String remedy = "Write: package " + expected + ", or move the file to the folder of its phase.";
        tree.packageName()
                .ifPresentOrElse(
                        name -> {
                            if (!name.text().equals(expected)) {
                                problems.add(
                                        RuleProblem.PACKAGE,
                                        name.line(),
                                        "the package %s disagrees with the folder %s/"
                                                .formatted(name.text(), phase.word()),
                                        remedy);
                            }
                        },
                        () -> missing(RuleProblem.PACKAGE, "the file does not begin with its package", remedy));
    }

    private void missing(RuleProblem kind, String what, String remedy) {
        if (tree.rule().map(DrlTree.Rule::complete).orElse(false)) {
            problems.add(kind, 1, what, remedy);
        }
    }

    private void imports() {
        Set<String> families = new TreeSet<>();
        vocabulary.types().forEach(type -> families.add(family(type)));
        String remedy = "There are: " + String.join(", ", families) + ".";
        for (Name name : tree.imports()) {
            if (!families.contains(name.text())) {
                problems.add(RuleProblem.IMPORT, name.line(), "a rule does not import " + name.text(), remedy);
            }
        }
        Set<String> imported = tree.imports().stream().map(Name::text).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        tree.rule().ifPresent(rule -> {
            rule.patterns().forEach(pattern -> addFamily(pattern.type(), missing));
            rule.gains().ifPresent(gains -> addFamily(gains.type(), missing));
        });
        missing.removeAll(imported);
        missing.forEach(family -> missing(
                RuleProblem.IMPORT,
                "the rule speaks of facts of %s and does not import it".formatted(family),
                "Write: import " + family));
    }

    private void addFamily(Name type, Set<String> families) {
        vocabulary.javaNamed(type.text()).map(HeaderCheck::family).ifPresent(families::add);
    }

    private static String family(FactType type) {
        Class<?> declaring = type.record().getDeclaringClass();
        return (declaring == null ? type.record().getPackageName() : declaring.getCanonicalName()) + ".*";
    }

    private void global() {
        tree.global()
                .ifPresentOrElse(
                        global -> {
                            if (!global.text().equals(GLOBAL)) {
                                problems.add(
                                        RuleProblem.GLOBAL,
                                        global.line(),
                                        "the global is not the attacker (%s)".formatted(global.text()),
                                        GLOBAL_REMEDY);
                            }
                        },
                        () -> missing(RuleProblem.GLOBAL, "the file does not name the attacker", GLOBAL_REMEDY));
    }
}
