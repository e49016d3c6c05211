package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.Difference;
import dev.postern.analysis.Drift;
import dev.postern.analysis.GoalAnswer.Reached;
import dev.postern.analysis.PathStep;
import dev.postern.model.Assumption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What changed between two situations, told section by section; a comparison of files and a what-if tell the same. */
final class Comparison {
    private static final int MOST_PATHS = 5;
    private static final int MOST_GOALS = 12;
    private static final int MOST_CAUSES = 15;

    private final Drift drift;
    private final FileNames files;
    private final Causes causes;
    private final PathLine before;
    private final PathLine after;

    Comparison(Drift drift) {
        this.drift = drift;
        files = new FileNames(drift.before(), drift.after());
        causes = new Causes(files);
        before = new PathLine(drift.before().outcome().system());
        after = new PathLine(drift.after().outcome().system());
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
        item.addAll(causes.of(cut.leaves(), goal.isOpened()));
    }

    private void found(String heading, List<Drift.Found> all, PathLine line, boolean isAfter, Page page) {
        if (all.isEmpty()) {
            return;
        }
        page.heading(heading);
        Map<List<Difference>, List<Drift.Found>> byCauses = new LinkedHashMap<>();
        all.stream()
                .limit(MOST_PATHS)
                .forEach(found -> byCauses.computeIfAbsent(found.causes(), key -> new ArrayList<>())
                        .add(found));
        byCauses.forEach((shared, paths) -> {
            page.list(paths.stream().map(found -> line.cells(found.path())).toList());
            if (!shared.isEmpty()) {
                page.paragraph(because(paths.size(), isAfter));
                page.list(shared.stream()
                        .limit(MOST_CAUSES)
                        .map(cause -> causes.of(List.of(cause), isAfter))
                        .toList());
                more(shared.size() - MOST_CAUSES, page);
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
            page.paragraph("… and %d more; %s lists them all"
                    .formatted(left, page.further().json()));
        }
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
                    Cell.words("effort %,d -> %,d (%+,d)"
                            .formatted(one.from().effort(), one.to().effort(), one.extraEffort()))));
            if (one.from().noise() != one.to().noise()) {
                item.add(Cell.words("noise %,d -> %,d"
                        .formatted(one.from().noise(), one.to().noise())));
            }
            if (!one.to().isViable()) {
                item.add(Cell.words("only if " + Causes.ids(one.to().open())));
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
            terms.add("effort %,d -> %,d"
                    .formatted(one.before().effort(), one.after().effort()));
        }
        if (one.before().noise() != one.after().noise()) {
            terms.add("noise %,d -> %,d"
                    .formatted(one.before().noise(), one.after().noise()));
        }
        if (!hangs(one.before()).equals(hangs(one.after()))) {
            terms.add("hung on %s, hangs on %s".formatted(hangs(one.before()), hangs(one.after())));
        }
        return terms;
    }

    private static String hangs(AttackPath path) {
        return path.isViable() ? "nothing open" : Causes.ids(path.open());
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
                        : "Only the cheapest paths of each goal were looked at: there may be more that are new or gone; %s looks at more of them. Whether goals are reached is exact."
                                .formatted(page.further().option("paths", "K")));
    }
}
