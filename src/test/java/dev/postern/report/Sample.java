package dev.postern.report;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.Verdict;
import dev.postern.derivation.Derivation;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts an answer together by hand, as an analysis would: facts with lines of one file, paths, and what follows from them. */
final class Sample {
    final SystemModel.Builder system;
    final List<SamplePath> paths = new ArrayList<>();
    final Map<Fact, List<GoalAnswer.Blocked>> blocked = new LinkedHashMap<>();
    private final Map<Fact, Origin> origins = new LinkedHashMap<>();
    private final Map<Fact, List<Assumption>> conditions = new LinkedHashMap<>();
    private final SortedMap<Fact, Origin> starts = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
    private final SortedMap<Fact, Origin> goals = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
    private final Map<Fact, List<PlacedControl>> helpless = new LinkedHashMap<>();
    private final Map<Fact, List<GoalAnswer.Breaker>> breakers = new LinkedHashMap<>();
    final Map<Control, PlacedControl> controls = new TreeMap<>();
    private String summary = "nothing was asked";
    private Verdict verdict = new Verdict(Verdict.Kind.UNKNOWN, List.of("nothing was asked"));
    private Ending ending = new Ending.Saturated();
    private boolean complete = true;
    final String file;

    Sample(String name, String file) {
        system = SystemModel.named(name).source(new SystemModel.Source(file, "system", "vocabulary"));
        this.file = file;
    }

    Sample fact(int line, Fact fact, Assumption... open) {
        origins.put(fact, at(line));
        conditions.put(fact, List.of(open));
        system.fact(fact, new dev.postern.model.Support(at(line), List.of(open)));
        return this;
    }

    Sample catalogue(int line, Fact fact) {
        origins.put(fact, Origin.line("rules/catalogue/aws.yaml", line));
        return this;
    }

    Sample start(int line, Fact fact) {
        origins.put(fact, at(line));
        starts.put(fact, at(line));
        system.start(fact, at(line));
        return this;
    }

    Sample goal(int line, Fact fact) {
        goals.put(fact, at(line));
        system.goal(fact, at(line));
        return this;
    }

    Sample control(PlacedControl placed) {
        controls.put(placed.control(), placed);
        system.control(placed);
        return this;
    }

    Sample helpless(Fact goal, Control control) {
        helpless.computeIfAbsent(goal, g -> new ArrayList<>()).add(controls.get(control));
        return this;
    }

    Sample breaker(Fact goal, int cost, String control) {
        breakers.computeIfAbsent(goal, g -> new ArrayList<>()).add(new GoalAnswer.Breaker(Control.read(control), cost));
        return this;
    }

    Sample says(Verdict.Kind kind, String sentence, String... reasons) {
        verdict = new Verdict(kind, List.of(reasons));
        summary = sentence;
        return this;
    }

    Sample ended(Ending how) {
        ending = how;
        return this;
    }

    Sample incomplete() {
        complete = false;
        return this;
    }

    SamplePath path(String id, Fact goal, Fact entry) {
        SamplePath path = new SamplePath(this, id, goal, entry);
        paths.add(path);
        return path;
    }

    /** A path that today's controls block; it is not among the goal's paths. */
    SamplePath blocked(Fact goal, Fact entry, String id, String... by) {
        SamplePath path = new SamplePath(this, id, goal, entry);
        path.blockedBy = java.util.Arrays.stream(by).map(Control::read).toList();
        paths.add(path);
        return path;
    }

    Origin at(int line) {
        return Origin.line(file, line);
    }

    List<Origin> originsOf(Fact fact) {
        return origins.containsKey(fact) ? List.of(origins.get(fact)) : List.of();
    }

    List<Assumption> conditionsOf(Fact fact) {
        return conditions.getOrDefault(fact, List.of());
    }

    AttackPaths build() {
        List<GoalAnswer> answers = new ArrayList<>();
        SortedSet<Assumption> assumptions = new TreeSet<>();
        SortedSet<Fact> gained = new TreeSet<>(FactOrder.BY_KIND_AND_COMPONENTS);
        for (Map.Entry<Fact, Origin> goal : goals.entrySet()) {
            List<AttackPath> found = new ArrayList<>();
            List<GoalAnswer.Blocked> stopped = new ArrayList<>();
            for (SamplePath path : paths) {
                AttackPath built = path.build();
                if (!built.goal().equals(goal.getKey())) {
                    continue;
                } else if (!path.blockedBy.isEmpty()) {
                    stopped.add(new GoalAnswer.Blocked(built, path.blockedBy));
                    continue;
                }
                found.add(built);
                built.steps().forEach(step -> {
                    assumptions.addAll(step.assumes());
                    gained.add(step.gains());
                });
                assumptions.addAll(built.open());
            }
            answers.add(new GoalAnswer(
                    goal.getKey(),
                    goal.getValue(),
                    reached(found),
                    found,
                    List.of(),
                    complete,
                    breakers.getOrDefault(goal.getKey(), List.of()),
                    breakers.getOrDefault(goal.getKey(), List.of()),
                    helpless.getOrDefault(goal.getKey(), List.of()),
                    stopped,
                    true));
        }
        return new AttackPaths(
                new Outcome(system.build(), playbook(), derivation(), ending),
                dev.postern.model.Profile.DEFAULT,
                verdict,
                summary,
                starts,
                answers,
                List.copyOf(assumptions),
                List.copyOf(gained),
                dev.postern.analysis.Answers.NONE,
                List.of(),
                List.of());
    }

    private GoalAnswer.Reached reached(List<AttackPath> paths) {
        if (paths.isEmpty()) {
            return ending.isSaturated() ? GoalAnswer.Reached.NO : GoalAnswer.Reached.UNKNOWN;
        }
        return paths.stream().anyMatch(AttackPath::isViable) ? GoalAnswer.Reached.YES : GoalAnswer.Reached.UNKNOWN;
    }

    private static Playbook playbook() {
        return new Playbook(
                List.copyOf(SampleRules.ALL.values()),
                new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS),
                new ControlKinds(new TreeMap<>(), new TreeMap<>()),
                "5eed5eed5eed5eed5eed");
    }

    private Derivation derivation() {
        List<PlaybookRule> rules = List.copyOf(SampleRules.ALL.values());
        Derivation.Builder derivation = new Derivation.Builder(rules);
        origins.keySet().stream().filter(fact -> !starts.containsKey(fact)).forEach(derivation::given);
        starts.keySet().forEach(derivation::start);
        SortedSet<String> seen = new TreeSet<>();
        for (SamplePath path : paths) {
            for (dev.postern.analysis.PathStep step : path.build().steps()) {
                int[] premises = step.premises().stream()
                        .mapToInt(premise -> derivation.gained(premise.fact()))
                        .toArray();
                String firing = step.rule().id() + java.util.Arrays.toString(premises) + step.gains();
                if (seen.add(firing)) {
                    derivation.step(rules.indexOf(step.rule()), premises, derivation.gained(step.gains()));
                }
            }
        }
        return derivation.build();
    }
}
