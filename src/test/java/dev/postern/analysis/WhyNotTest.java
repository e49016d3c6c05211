package dev.postern.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.derivation.Chance;
import dev.postern.model.AttackerFact;
import dev.postern.model.Control;
import dev.postern.model.ControlKinds;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import dev.postern.playbook.ControlTemplate;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import dev.postern.simulation.Limits;
import dev.postern.simulation.RandomWorlds;
import dev.postern.simulation.ReferenceEvaluator;
import dev.postern.simulation.Simulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhyNotTest {
    private static final int SAMPLES = 10_000;
    private static final int MOST_SINGLES = 100;
    private static final int MOST_FOR_PAIRS = 32;
    private static final int ALL = 100_000;
    private static final Playbook SHIPPED = Playbook.shipped();
    private static final Origin AT = Origin.line("test", 1);

    /**
     * Every fact over existing ids is added, alone and (where they are few) in pairs, under every choice of controls lifted, and the
     * rules run anew each time. Inclusion-minimal choices that reach the goal are the misses: what is found is among them, and each of
     * them is found that has a proof on which no line misses more than two premises. An answer that says that there may be more need not
     * have found all; one in a thousand may.
     */
    @Test
    void areTheMinimalChangesOfAll() {
        int compared = 0;
        int limited = 0;
        int adding = 0;
        int pairs = 0;
        int mixed = 0;
        for (int seed = 0; compared < Chance.samples(SAMPLES); seed++) {
            Small small = new Small(seed);
            List<Fact> universe = small.universe();
            if (small.goal.isEmpty() || universe.size() > MOST_SINGLES) {
                continue;
            }
            int most = universe.size() <= MOST_FOR_PAIRS ? 2 : 1;
            Brute brute = new Brute(small, universe, most);
            WhyNot answer = new WhyNotInquiry(small.situation(), small.goal.get(), ALL, () -> true).answer();
            Set<Set<String>> found = answer.nearest().stream()
                    .flatMap(miss -> Stream.concat(Stream.of(miss.changes()), miss.alike().stream()))
                    .map(WhyNotTest::texts)
                    .filter(miss ->
                            miss.stream().filter(text -> text.startsWith("add")).count() <= most)
                    .collect(Collectors.toSet());
            assertThat(brute.misses.keySet()).as("seed %d", seed).containsAll(found);
            if (!answer.complete()) {
                limited++;
                continue;
            }
            compared++;
            Set<Set<String>> expected = brute.misses.entrySet().stream()
                    .filter(miss -> miss.getValue() <= MissingFacts.MOST_MISSING)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            assertThat(found).as("seed %d", seed).containsAll(expected);
            for (Set<String> miss : expected) {
                long added =
                        miss.stream().filter(text -> text.startsWith("add")).count();
                adding += added == 1 ? 1 : 0;
                pairs += added == 2 ? 1 : 0;
                mixed += added > 0 && added < miss.size() ? 1 : 0;
            }
        }
        assertThat(limited).as("answers that say there may be more").isLessThanOrEqualTo(compared / 1_000);
        assertThat(adding).as("misses of a fact").isGreaterThan(Chance.samples(SAMPLES) / 10);
        assertThat(pairs).as("misses of two facts").isGreaterThan(Chance.samples(SAMPLES) / 50);
        assertThat(mixed).as("misses of facts and controls").isGreaterThan(Chance.samples(SAMPLES) / 200);
    }

    private static Set<String> texts(List<Change> changes) {
        return changes.stream().map(Change::text).collect(Collectors.toSet());
    }

    /** A small system and playbook of chance, with a few locks on some rules. */
    private static final class Small {
        final List<PlaybookRule> rules;
        final Set<Fact> facts;
        final Set<Control> locks = new TreeSet<>();
        final ExistingIds ids;
        final Optional<AttackerFact> goal;
        private final Random random;

        Small(long seed) {
            random = new Random(seed);
            RandomWorlds worlds = new RandomWorlds(seed);
            List<PlaybookRule> drawn = seed % 2 == 0 ? worlds.rules(4) : some(able(), 4);
            rules = drawn.stream().map(this::locked).toList();
            Set<Fact> whole = worlds.scenes(rules, 6);
            facts = new LinkedHashSet<>(whole);
            for (String id : List.of("a", "b", "c")) {
                if (random.nextInt(4) == 0) {
                    locks.add(new Control("lock", id, ""));
                }
            }
            facts.addAll(worlds.facts(3));
            takeAway(2 + random.nextInt(2));
            ids = new ExistingIds(model());
            goal = goal(whole);
        }

        /** Takes facts away that could be added again, as long as there are such. */
        private void takeAway(int most) {
            List<Fact> order = new ArrayList<>(facts);
            Collections.shuffle(order, random);
            int left = most;
            for (int i = 0; i < order.size() && left > 0; i++) {
                Fact fact = order.get(i);
                if (fact instanceof SystemFact && ExistingIds.isOpen(FactType.of(fact))) {
                    facts.remove(fact);
                    if (new ExistingIds(model()).admits(fact)) {
                        left--;
                    } else {
                        facts.add(fact);
                    }
                }
            }
        }

        private static List<PlaybookRule> able() {
            return SHIPPED.rules().stream()
                    .filter(rule -> rule.effort() != Effort.HIGH)
                    .toList();
        }

        private List<PlaybookRule> some(List<PlaybookRule> from, int most) {
            List<PlaybookRule> some = new ArrayList<>(from);
            Collections.shuffle(some, random);
            return some.subList(0, 2 + random.nextInt(most - 1));
        }

        private PlaybookRule locked(PlaybookRule rule) {
            if (random.nextInt(3) > 0) {
                return rule;
            }
            ControlTemplate lock = new ControlTemplate(
                    "lock", new Template(List.of(new Template.Part.Place(new Term.Reference(0, 0)))), Optional.empty());
            return new PlaybookRule(
                    rule.id(),
                    rule.phase(),
                    rule.premises(),
                    rule.gain(),
                    rule.title(),
                    rule.techniques(),
                    rule.because(),
                    rule.assumes(),
                    List.of(lock),
                    rule.detectedBy(),
                    rule.effort(),
                    rule.carries(),
                    rule.references(),
                    rule.comment(),
                    rule.origin());
        }

        private SystemModel model() {
            SystemModel.Builder model = SystemModel.named("small");
            facts.forEach(fact -> {
                if (fact instanceof AttackerFact) {
                    model.start(fact, AT);
                } else {
                    model.fact(fact, AT);
                }
            });
            locks.forEach(lock -> model.control(PlacedControl.enforced(lock, AT)));
            return model.build();
        }

        Situation situation() {
            Playbook playbook =
                    new Playbook(rules, new TreeMap<>(), new ControlKinds(new TreeMap<>(), new TreeMap<>()), "");
            return Situation.of(Simulation.of(playbook).run(model(), Limits.DEFAULT), Profile.DEFAULT);
        }

        /** Something that is gained where all facts are there and no lock is, and not in the system as it is. */
        private Optional<AttackerFact> goal(Set<Fact> whole) {
            Set<Fact> today = new Brute(this, List.of(), 0).today();
            List<AttackerFact> goals = ReferenceEvaluator.fixpoint(rules, whole).steps().stream()
                    .map(ReferenceEvaluator.Step::gain)
                    .filter(gain -> !today.contains(gain))
                    .map(AttackerFact.class::cast)
                    .distinct()
                    .toList();
            return goals.isEmpty() ? Optional.empty() : Optional.of(goals.get(random.nextInt(goals.size())));
        }

        /** All facts that may be added and that some rule asks for. */
        List<Fact> universe() {
            Set<FactType> types = rules.stream()
                    .flatMap(rule -> rule.premises().stream())
                    .map(Premise::type)
                    .filter(ExistingIds::isOpen)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            List<Fact> universe = new ArrayList<>();
            types.forEach(type -> addAll(type, List.of(), ids, universe));
            return universe;
        }

        private static void addAll(FactType type, List<String> values, ExistingIds ids, List<Fact> universe) {
            if (values.size() == type.components().size()) {
                Fact fact = type.create(values);
                if (ids.admits(fact)) {
                    universe.add(fact);
                }
                return;
            }
            for (String value : ids.values(type, values.size())) {
                List<String> more = new ArrayList<>(values);
                more.add(value);
                addAll(type, more, ids, universe);
            }
        }
    }

    /** All choices tried: minimal sets that reach the goal, each with the missing premises on the longest line of its shortest proof. */
    private static final class Brute {
        final Map<Set<String>, Integer> misses = new HashMap<>();
        private final Small small;
        private final List<Control> locks;
        private final Map<Fact, Integer> numbers = new HashMap<>();

        /** A step: the place of the lock on it and the position that switches that off, each -1 where there is none. */
        private static final class Line {
            private final int gain;
            private final int[] premises;
            private final int lock;
            private final int key;

            Line(int gain, int[] premises, int lock, int key) {
                this.gain = gain;
                this.premises = premises;
                this.lock = lock;
                this.key = key;
            }
        }

        Brute(Small small, List<Fact> universe, int most) {
            this.small = small;
            locks = List.copyOf(small.locks);
            Map<Set<String>, Integer> reaching = new HashMap<>();
            List<Set<Fact>> added = new ArrayList<>(List.of(Set.<Fact>of()));
            for (int i = 0; i < universe.size() && most > 0; i++) {
                added.add(Set.of(universe.get(i)));
                for (int j = 0; j < i && most > 1; j++) {
                    added.add(Set.of(universe.get(i), universe.get(j)));
                }
            }
            if (most > 0) {
                added.forEach(facts -> tryAll(facts, reaching));
            }
            reaching.forEach((set, lines) -> {
                if (reaching.keySet().stream()
                        .noneMatch(other -> other.size() < set.size() && set.containsAll(other))) {
                    misses.put(set, lines);
                }
            });
        }

        private Line line(ReferenceEvaluator.Step step) {
            PlaybookRule rule = small.rules.stream()
                    .filter(one -> one.id().equals(step.rule()))
                    .findFirst()
                    .orElseThrow();
            Optional<Control> lock = rule.brokenBy().stream()
                    .map(template -> template.fill(step.premises()::get))
                    .filter(locks::contains)
                    .findFirst();
            return new Line(
                    numbers.get(step.gain()),
                    step.premises().stream().mapToInt(numbers::get).distinct().toArray(),
                    lock.map(locks::indexOf).orElse(-1),
                    lock.map(one -> numbers.getOrDefault(new AttackerFact.Disables(one.kind(), one.on()), -1))
                            .orElse(-1));
        }

        /** What contains a choice that reaches the goal is not minimal, and all that it contains was tried before it. */
        private void tryAll(Set<Fact> added, Map<Set<String>, Integer> reaching) {
            Set<String> additions = new HashSet<>();
            added.forEach(fact -> additions.add("add " + FactNotation.write(fact)));
            if (reaching.keySet().stream().anyMatch(additions::containsAll)) {
                return;
            }
            List<Line> lines = lines(added);
            int goal = numbers.getOrDefault(small.goal.orElseThrow(), -1);
            for (int lifted = 0; goal >= 0 && lifted < 1 << locks.size(); lifted++) {
                int line = missing(lines, added, lifted)[goal];
                if (line < Integer.MAX_VALUE) {
                    Set<String> changes = new HashSet<>(additions);
                    for (int lock = 0; lock < locks.size(); lock++) {
                        if ((lifted >>> lock & 1) != 0) {
                            changes.add("lift " + locks.get(lock));
                        }
                    }
                    reaching.put(changes, line);
                }
            }
        }

        private List<Line> lines(Set<Fact> added) {
            Set<Fact> given = new LinkedHashSet<>(small.facts);
            given.addAll(added);
            ReferenceEvaluator.Fixpoint fixpoint = ReferenceEvaluator.fixpoint(small.rules, given);
            numbers.clear();
            fixpoint.facts().forEach(fact -> numbers.put(fact, numbers.size()));
            return fixpoint.steps().stream().map(this::line).toList();
        }

        Set<Fact> today() {
            int[] missing = missing(lines(Set.of()), Set.of(), 0);
            Set<Fact> today = new HashSet<>(numbers.keySet());
            today.removeIf(fact -> missing[numbers.get(fact)] == Integer.MAX_VALUE);
            return today;
        }

        /** How many premises are missing at least on the longest line of a proof of each fact; of what does not hold, more than any. */
        private int[] missing(List<Line> lines, Set<Fact> added, int lifted) {
            int[] missing = new int[numbers.size()];
            Arrays.fill(missing, Integer.MAX_VALUE);
            small.facts.forEach(fact -> missing[numbers.get(fact)] = 0);
            int[] fresh = added.stream().mapToInt(numbers::get).toArray();
            boolean changes = true;
            while (changes) {
                changes = false;
                for (Line one : lines) {
                    int line = missing(one, missing, fresh, lifted);
                    if (line < missing[one.gain]) {
                        missing[one.gain] = line;
                        changes = true;
                    }
                }
            }
            return missing;
        }

        private static int missing(Line one, int[] missing, int[] added, int lifted) {
            boolean isLocked = one.lock >= 0 && (lifted >>> one.lock & 1) == 0;
            int longest = !isLocked ? 0 : one.key < 0 ? Integer.MAX_VALUE : missing[one.key];
            int own = 0;
            for (int premise : one.premises) {
                if (Arrays.stream(added).anyMatch(fact -> fact == premise)) {
                    own++;
                } else {
                    longest = Math.max(longest, missing[premise]);
                }
            }
            return longest == Integer.MAX_VALUE ? longest : longest + own;
        }
    }
}
