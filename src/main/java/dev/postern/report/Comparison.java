package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Difference;
import dev.postern.analysis.Drift;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.analysis.PathStep;
import dev.postern.analysis.Verdict;
import dev.postern.model.Assumption;
import dev.postern.model.English;
import dev.postern.model.FactNotation;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What changed between two situations, told section by section; a comparison of files and a what-if tell the same. */
final class Comparison {
    private static final int MOST_PATHS = 5;
    private static final int MOST_GOALS = 12;
    private static final int MOST_CAUSES = 15;

    private final Drift drift;
    private final FileNames files;
    private final PathLine before;
    private final PathLine after;

    Comparison(Drift drift) {
        this.drift = drift;
        files = new FileNames(drift.before(), drift.after());
        before = new PathLine(drift.before().outcome().system());
        after = new PathLine(drift.after().outcome().system());
    }

    FileNames files() {
        return files;
    }

    /** What comes of it, after a subject: {@code closes 1 of 1 goal: the verdict goes from exposed to clean}. */
    String outcome() {
        List<String> clauses = new ArrayList<>();
        goals("closes", goal -> goal.isClosed() && goal.after() == Reached.NO, clauses);
        goals("makes it doubtful to reach", goal -> goal.isClosed() && goal.after() != Reached.NO, clauses);
        goals("opens", goal -> goal.isOpened() && goal.after() == Reached.YES, clauses);
        goals("may open", goal -> goal.isOpened() && goal.after() != Reached.YES, clauses);
        if (!drift.rerouted().isEmpty()) {
            Drift.Rerouted first = drift.rerouted().get(0);
            clauses.add("makes the attacker go round: effort %d -> %d%s"
                    .formatted(
                            first.from().effort(),
                            first.to().effort(),
                            drift.rerouted().size() == 1
                                    ? ""
                                    : ", and so for " + (drift.rerouted().size() - 1) + " more"));
        }
        if (clauses.isEmpty()) {
            paths(drift.closed(), "takes away", clauses);
            paths(drift.opened(), "adds", clauses);
            paths(drift.confirmed(), "makes certain", clauses);
        }
        if (clauses.isEmpty()) {
            return drift.changed().isEmpty()
                    ? "changes nothing for the attacker; " + verdict()
                    : "leaves every path in place and changes what %s; %s"
                            .formatted(
                                    drift.changed().size() == 1
                                            ? "1 of them asks or rests on"
                                            : drift.changed().size() + " of them ask or rest on",
                                    verdict());
        }
        return English.and(clauses) + "; " + verdict();
    }

    private void goals(String verb, Predicate<Drift.OfGoal> which, List<String> clauses) {
        List<Drift.OfGoal> some = drift.goals().stream().filter(which).toList();
        if (!some.isEmpty()) {
            String all = English.count(drift.goals().size(), "goal");
            clauses.add("%s %s"
                    .formatted(
                            verb,
                            drift.goals().size() == 1
                                    ? FactNotation.write(some.get(0).goal())
                                    : some.size() + " of " + all));
        }
    }

    private void paths(List<Drift.Found> found, String verb, List<String> clauses) {
        if (!found.isEmpty()) {
            clauses.add("%s %s%s"
                    .formatted(verb, drift.isComplete() ? "" : "at least ", English.count(found.size(), "path")));
        }
    }

    private String verdict() {
        String then = drift.before().verdict().kind().word();
        String now = drift.after().verdict().kind().word();
        return then.equals(now) ? "the verdict stays " + now : "the verdict goes from %s to %s".formatted(then, now);
    }

    /** How each side stands, in a line. */
    Standing.Row row(String label, AttackPaths side) {
        long viable =
                side.goals().stream().mapToLong(goal -> goal.viable().size()).sum();
        long all = side.goals().stream().mapToLong(goal -> goal.paths().size()).sum();
        List<String> words = new ArrayList<>(List.of(side.verdict().kind().word()));
        boolean some = side.goals().stream().anyMatch(goal -> !goal.complete());
        words.add(viable == 0 ? "no viable path" : (some ? "at least " : "") + English.count(viable, "viable path"));
        if (all > viable) {
            words.add(English.count(all - viable, "path") + " on open questions");
        }
        side.goals().stream()
                .flatMap(goal -> goal.viable().stream())
                .mapToLong(AttackPath::effort)
                .min()
                .ifPresent(effort -> words.add("effort from " + effort));
        String reasons = side.verdict().kind() == Verdict.Kind.UNKNOWN
                ? ". " + String.join(" ", side.verdict().reasons())
                : "";
        return new Standing.Row(label, String.join(" · ", words) + reasons);
    }

    void tell(Page page) {
        goals(page);
        opened(page);
        found("Paths gone", drift.closed(), before, false, page);
        confirmed(page);
        rerouted(page);
        changed(page);
        questions(page);
        doubts(page);
    }

    void opened(Page page) {
        found("New paths", drift.opened(), after, true, page);
    }

    void confirmed(Page page) {
        found("Paths that were possible and now are certain", drift.confirmed(), after, true, page);
    }

    private void goals(Page page) {
        List<Drift.OfGoal> changed = drift.goals().stream()
                .filter(goal -> goal.isOpened() || goal.isClosed())
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        page.heading("Goals");
        List<List<Cell>> items = new ArrayList<>();
        for (Drift.OfGoal goal : changed.subList(0, Math.min(MOST_GOALS, changed.size()))) {
            List<Cell> item = new ArrayList<>(List.of(Cell.of(goal.goal()), Cell.words(states(goal))));
            goal.cut().ifPresent(cut -> cut(goal, cut, item));
            items.add(item);
        }
        page.list(items);
        more(changed.size() - MOST_GOALS, page);
    }

    private static String states(Drift.OfGoal goal) {
        return word(goal.before(), goal.askedBefore()) + " -> " + word(goal.after(), goal.askedAfter());
    }

    private static String word(Reached reached, boolean asked) {
        return switch (reached) {
            case YES -> "reached";
            case UNKNOWN -> "unknown";
            case NO -> asked ? "not reached" : "not there to be reached";
        };
    }

    private void cut(Drift.OfGoal goal, Drift.Cut cut, List<Cell> item) {
        int size = cut.leaves().size();
        String these = size == 1 ? "this alone" : (cut.smallest() ? "these " : "at most these ") + size;
        boolean wholly = (goal.isOpened() ? goal.before() : goal.after()) == Reached.NO;
        String closes = (size == 1 ? "closes" : "close") + " it";
        String doubts = (size == 1 ? "puts" : "put") + " it in doubt";
        item.add(Cell.words(
                goal.isOpened()
                        ? "· undoing %s %s again:".formatted(these, wholly ? "closes it" : "puts it in doubt")
                        : "· %s %s:".formatted(these, wholly ? closes : doubts)));
        item.addAll(causes(cut.leaves(), goal.isOpened()));
    }

    private void found(String heading, List<Drift.Found> all, PathLine line, boolean isAfter, Page page) {
        if (all.isEmpty()) {
            return;
        }
        page.heading(heading);
        Map<List<Difference>, List<Drift.Found>> byCauses = new LinkedHashMap<>();
        all.stream()
                .limit(MOST_PATHS)
                .forEach(found -> byCauses.computeIfAbsent(found.causes(), causes -> new ArrayList<>())
                        .add(found));
        byCauses.forEach((causes, paths) -> {
            page.list(paths.stream().map(found -> line.cells(found.path())).toList());
            if (!causes.isEmpty()) {
                page.paragraph(because(paths.size(), isAfter));
                page.list(causes.stream()
                        .limit(MOST_CAUSES)
                        .map(cause -> causes(List.of(cause), isAfter))
                        .toList());
                more(causes.size() - MOST_CAUSES, page);
            }
        });
        more(all.size() - MOST_PATHS, page);
    }

    private static String because(int paths, boolean isAfter) {
        String they = paths == 1 ? "It" : "They";
        return isAfter
                ? they + (paths == 1 ? " rests" : " rest") + " on what was not so before:"
                : they + " rested on what is not so any more:";
    }

    private static void more(int left, Page page) {
        if (left > 0) {
            page.paragraph("… and " + left + " more; --format json lists them all");
        }
    }

    /** @param isAfter whether they are what the side after has; else what it lost */
    List<Cell> causes(List<Difference> causes, boolean isAfter) {
        List<Cell> cells = new ArrayList<>();
        for (Difference cause : causes) {
            if (!cells.isEmpty()) {
                cells.add(Cell.words("and"));
            }
            cause(cause, isAfter, cells);
        }
        return cells;
    }

    private void cause(Difference cause, boolean isAfter, List<Cell> cells) {
        if (cause instanceof Difference.Said said) {
            if (said.isStart()) {
                cells.add(Cell.words("the start"));
            }
            cells.add(Cell.of(said.fact()));
            String where = (where(said.origins()) + conditions(said)).strip();
            if (!where.isEmpty()) {
                cells.add(Cell.words(where));
            }
        } else if (cause instanceof Difference.Standing standing) {
            cells.add(Cell.of(standing.control()));
            cells.add(Cell.words("(%s -> %s)"
                    .formatted(
                            state(isAfter ? standing.there() : standing.here()),
                            state(isAfter ? standing.here() : standing.there()))));
        } else if (cause instanceof Difference.Answered answered) {
            cells.add(Cell.words("the answer to"));
            cells.add(Cell.name(answered.assumption().id()));
            cells.add(Cell.words("(%s: %s)"
                    .formatted(
                            isAfter ? "counts as true now" : "counts as false now",
                            answered.assumption().text())));
        }
    }

    private String where(Collection<Origin> origins) {
        return origins.isEmpty() ? "" : "(" + files.of(List.copyOf(origins)) + ")";
    }

    private static String conditions(Difference.Said said) {
        String unless = said.unless().isEmpty() ? "" : ", said on the other side only if " + ids(said.unless());
        return (said.assumes().isEmpty() ? "" : " only if " + ids(said.assumes())) + unless;
    }

    private static String ids(List<Assumption> assumptions) {
        return English.and(assumptions.stream().map(Assumption::id).toList());
    }

    private String state(Optional<PlacedControl> placed) {
        return placed.map(control -> control.state().word()
                        + (control.origin().file().startsWith("--") ? " by " : ", ")
                        + files.of(control.origin()))
                .orElse("not in place");
    }

    private void rerouted(Page page) {
        if (drift.rerouted().isEmpty()) {
            return;
        }
        page.heading("Rerouted");
        List<List<Cell>> items = new ArrayList<>();
        for (Drift.Rerouted one : drift.rerouted()
                .subList(0, Math.min(MOST_GOALS, drift.rerouted().size()))) {
            List<Cell> item = new ArrayList<>(List.of(
                    Cell.of(one.goal()),
                    Cell.words("from"),
                    Cell.name(one.from().id()),
                    Cell.words("to"),
                    Cell.name(one.to().id()),
                    Cell.words("effort %d -> %d (%+d)"
                            .formatted(one.from().effort(), one.to().effort(), one.extraEffort()))));
            if (one.from().noise() != one.to().noise()) {
                item.add(Cell.words(
                        "noise %d -> %d".formatted(one.from().noise(), one.to().noise())));
            }
            if (!one.to().isViable()) {
                item.add(Cell.words("only if " + ids(one.to().open())));
            }
            items.add(item);
        }
        page.list(items);
        more(drift.rerouted().size() - MOST_GOALS, page);
    }

    private void changed(Page page) {
        if (drift.changed().isEmpty()) {
            return;
        }
        page.heading("Changed: the same steps, on other terms");
        List<List<Cell>> items = new ArrayList<>();
        for (Drift.Changed one :
                drift.changed().subList(0, Math.min(MOST_PATHS, drift.changed().size()))) {
            List<Cell> item = new ArrayList<>(after.cells(one.after()));
            terms(one).forEach(term -> item.add(Cell.words("· " + term)));
            one.controls().forEach(control -> {
                item.add(Cell.words("·"));
                item.add(Cell.of(control.control()));
                item.add(Cell.words(word(control.before()) + " -> " + word(control.after())));
            });
            items.add(item);
        }
        page.list(items);
        more(drift.changed().size() - MOST_PATHS, page);
    }

    private static String word(PathStep.State state) {
        return state == PathStep.State.NONE ? "not in place" : state.word();
    }

    private static List<String> terms(Drift.Changed one) {
        List<String> terms = new ArrayList<>();
        if (one.before().effort() != one.after().effort()) {
            terms.add("effort %d -> %d"
                    .formatted(one.before().effort(), one.after().effort()));
        }
        if (one.before().noise() != one.after().noise()) {
            terms.add(
                    "noise %d -> %d".formatted(one.before().noise(), one.after().noise()));
        }
        if (!one.before().open().equals(one.after().open())) {
            terms.add("hung on %s, hangs on %s".formatted(hangs(one.before()), hangs(one.after())));
        }
        return terms;
    }

    private static String hangs(AttackPath path) {
        return path.isViable() ? "nothing open" : ids(path.open());
    }

    /** Every open assumption that was named. */
    SortedSet<Assumption> openAssumptions() {
        SortedSet<Assumption> open = new TreeSet<>();
        Stream.of(drift.opened(), drift.closed(), drift.confirmed())
                .flatMap(List::stream)
                .forEach(found -> {
                    open.addAll(found.path().open());
                    found.causes().forEach(cause -> {
                        if (cause instanceof Difference.Said said) {
                            open.addAll(said.assumes());
                            open.addAll(said.unless());
                        }
                    });
                });
        drift.changed().forEach(one -> {
            open.addAll(one.before().open());
            open.addAll(one.after().open());
        });
        drift.rerouted().forEach(one -> open.addAll(one.to().open()));
        return open;
    }

    private void questions(Page page) {
        SortedSet<Assumption> open = openAssumptions();
        if (!open.isEmpty()) {
            page.heading("Open questions");
            page.list(open.stream()
                    .limit(MOST_PATHS)
                    .map(assumption -> List.of(
                            Cell.name(assumption.id()),
                            Cell.words(assumption.text() + " (" + files.of(assumption.origin()) + ")")))
                    .toList());
            more(open.size() - MOST_PATHS, page);
        }
    }

    private void doubts(Page page) {
        if (drift.isComplete()) {
            return;
        }
        boolean cutOff = !drift.before().outcome().ending().isSaturated()
                || !drift.after().outcome().ending().isSaturated();
        page.heading("As far as this goes");
        page.paragraph(
                cutOff
                        ? "A run was cut short: what is called new may have been there, and there may be more."
                        : "Only the cheapest paths of each goal were looked at: there may be more that are new or gone; --paths K looks at more of them. Whether goals are reached is exact.");
    }
}
