package dev.postern.playbook;

import dev.postern.model.Phase;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.DrlTree.Name;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks what stands before the rule: the package, the families of facts, the global. */
final class HeaderCheck {
    static final String EXAMPLE = "dev.postern.model.SystemFact.*";
    static final String GLOBAL_REMEDY = "Write: global dev.postern.model.Attacker attacker";
    private static final String GLOBAL = "dev.postern.model.Attacker attacker";

    private final DrlTree tree;
    private final Vocabulary vocabulary;
    private final Families families;
    private final FileProblems problems;

    private HeaderCheck(DrlTree tree, Vocabulary vocabulary, Families families, FileProblems problems) {
        this.tree = tree;
        this.vocabulary = vocabulary;
        this.families = families;
        this.problems = problems;
    }

    static void check(
            DrlTree tree, Optional<Phase> phase, Vocabulary vocabulary, Families families, FileProblems problems) {
        HeaderCheck check = new HeaderCheck(tree, vocabulary, families, problems);
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
        for (Name name : tree.imports()) {
            if (!families.all().contains(name.text())) {
                problems.add(
                        RuleProblem.IMPORT,
                        name.line(),
                        "a rule does not import " + name.text(),
                        "There are: " + String.join(", ", families.all()) + ".");
            }
        }
        Set<String> missing = new TreeSet<>();
        tree.rule().ifPresent(rule -> {
            rule.patterns().forEach(pattern -> addFamily(pattern.type(), missing));
            rule.gains().ifPresent(gains -> addFamily(gains.type(), missing));
        });
        tree.imports().forEach(name -> missing.remove(name.text()));
        missing.forEach(family -> missing(
                RuleProblem.IMPORT,
                "the rule speaks of facts of %s and does not import it".formatted(family),
                "Write: import " + family));
    }

    private void addFamily(Name type, Set<String> used) {
        vocabulary.javaNamed(type.text()).map(families::of).ifPresent(used::add);
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
