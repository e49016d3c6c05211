package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.PathStep;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A proof as a tree: below each position of the attacker the step that gains it and why, and as its branches what the step needs,
 * down to what is said, where, and what is not in place. A position used twice is drawn once; elsewhere its step is named.
 */
final class ProofDrawing {
    private final AttackPath proof;
    private final Map<Integer, List<PathStep.BreakingControl>> roundabouts;
    private final FileNames files;
    private final int columns;
    private final List<String> lines = new ArrayList<>();
    private final Set<Integer> drawn = new HashSet<>();

    private ProofDrawing(
            AttackPath proof, Map<Integer, List<PathStep.BreakingControl>> roundabouts, FileNames files, int columns) {
        this.proof = proof;
        this.roundabouts = roundabouts;
        this.files = files;
        this.columns = columns;
    }

    /**
     * @param proof one that has steps
     * @param columns at most so many in a line, as long as the branches leave room
     */
    static List<String> of(
            AttackPath proof, Map<Integer, List<PathStep.BreakingControl>> roundabouts, FileNames files, int columns) {
        ProofDrawing drawing = new ProofDrawing(proof, roundabouts, files, columns);
        drawing.step(proof.steps().get(proof.steps().size() - 1), "", "");
        return List.copyOf(drawing.lines);
    }

    /** What a step needs: a line or two, and the step that gains it or switches it off, where one does (else 0). */
    private record Branch(String text, int step) {}

    private void step(PathStep step, String first, String below) {
        drawn.add(step.number());
        put(first, below + "│  ", FactNotation.write(step.gains()));
        put(
                below + "│ ",
                below + "│ ",
                "%d. %s".formatted(step.number(), step.rule().title()) + " [" + tag(step) + "]");
        put(below + "│ ", below + "│ ", step.because());
        List<Branch> branches = branches(step);
        for (int i = 0; i < branches.size(); i++) {
            boolean isLast = i + 1 == branches.size();
            branch(branches.get(i), below + (isLast ? "└─ " : "├─ "), below + (isLast ? "   " : "│  "));
        }
    }

    private void branch(Branch branch, String first, String below) {
        if (branch.step() == 0) {
            put(first, below + "  ", branch.text());
        } else if (drawn.contains(branch.step())) {
            put(first, below + "  ", branch.text() + ": step " + branch.step() + ", drawn above");
        } else {
            PathStep step = proof.steps().get(branch.step() - 1);
            String gained = FactNotation.write(step.gains());
            if (branch.text().equals(gained)) {
                step(step, first, below);
            } else {
                put(first, below + "  ", branch.text());
                step(step, below + "└─ ", below + "   ");
            }
        }
    }

    private static String tag(PathStep step) {
        List<String> words = new ArrayList<>(List.of(step.rule().id()));
        words.addAll(step.rule().techniques());
        if (step.effort() != Effort.LOW) {
            words.add(step.effort().word() + " effort");
        }
        return String.join(" · ", words);
    }

    /** What is said and what is not in place first, so that each line of steps runs on from where it is needed. */
    private List<Branch> branches(PathStep step) {
        List<Branch> branches = new ArrayList<>();
        step.premises().stream().filter(premise -> premise.step().isEmpty()).forEach(premise -> {
            branches.add(new Branch(said(premise), 0));
        });
        step.assumes().forEach(assumption -> branches.add(new Branch("assuming that " + assumption.text(), 0)));
        notInPlace(step, branches);
        List<PathStep.BreakingControl> passed = new ArrayList<>(step.brokenBy());
        passed.removeIf(control -> control.state() == PathStep.State.NONE);
        passed.forEach(control -> branches.add(passed("in spite of", control)));
        roundabouts.getOrDefault(step.number(), List.of()).forEach(sensor -> branches.add(passed("unseen by", sensor)));
        step.seenBy().forEach(sensor -> branches.add(new Branch("seen by " + sensor, 0)));
        step.premises().stream()
                .filter(premise -> premise.step().isPresent())
                .forEach(premise -> branches.add(new Branch(
                        FactNotation.write(premise.fact()), premise.step().getAsInt())));
        return branches;
    }

    private String said(PathStep.Premise premise) {
        Fact fact = premise.fact();
        String where = files.of(premise.origins());
        String ground = fact instanceof AttackerFact ? "where the attacker begins" : "";
        String said = List.of(ground, where).stream()
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        String open = premise.assumes().stream().map(Assumption::text).collect(Collectors.joining("; and "));
        return FactNotation.write(fact)
                + (said.isEmpty() ? "" : "  (" + said + ")")
                + (open.isEmpty() ? "" : ", if " + open);
    }

    private static void notInPlace(PathStep step, List<Branch> branches) {
        List<String> absent = step.brokenBy().stream()
                .filter(control -> control.state() == PathStep.State.NONE)
                .map(control -> control.control().toString())
                .toList();
        if (!absent.isEmpty()) {
            branches.add(new Branch("not in place: " + String.join("; ", absent), 0));
        }
    }

    private static Branch passed(String words, PathStep.BreakingControl control) {
        String how = switch (control.state()) {
            case NONE -> "not in place";
            case ENFORCED -> "in place";
            case ASSUMED -> "if it does not work as it is said to";
            case BYPASSABLE -> "which can be got round";
            case DISABLED -> "which the attacker switches off";
        };
        return new Branch(
                words + " " + control.control() + ", " + how, control.byStep().orElse(0));
    }

    private void put(String first, String below, String words) {
        int room = Math.max(30, columns - Columns.of(below));
        List<String> wrapped = Columns.wrap(Visible.text(words), room);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((i == 0 ? first : below) + wrapped.get(i));
        }
    }
}
