package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.analysis.Disagreements;
import dev.postern.analysis.Disagreements.OfVersion;
import dev.postern.analysis.Situation;
import dev.postern.derivation.Chance;
import dev.postern.derivation.Closure;
import dev.postern.derivation.Derivation;
import dev.postern.derivation.Provable;
import dev.postern.model.Assumption;
import dev.postern.model.AttackerFact;
import dev.postern.model.Attribute;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Disagreement;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.Merged;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Profile;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Limits;
import dev.postern.simulation.Outcome;
import dev.postern.simulation.RandomWorlds;
import dev.postern.simulation.Simulation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pairs of small systems of chance that say partly the same and partly not. */
class UnionTest {
    private static final int SAMPLES = 1_000;
    private static final Playbook PLAYBOOK = Playbook.shipped();
    private static final Simulation SIMULATION = Simulation.of(PLAYBOOK);

    /** One source in the making. */
    private static final class Said {
        final String file;
        final SystemModel.Builder model;
        final Set<Fact> facts = new HashSet<>();
        final Set<Attribute> none = new HashSet<>();
        final TreeMap<Control, PlacedControl> controls = new TreeMap<>();

        Said(String file) {
            this.file = file;
            model = SystemModel.named("chance");
        }

        void fact(Fact fact, boolean open) {
            facts.add(fact);
            List<Assumption> rests = open
                    ? List.of(Assumption.of(Assumption.Kind.OPEN, "chance", List.of(fact.toString()), "it is so", at()))
                    : List.of();
            model.fact(fact, new Support(at(), rests));
        }

        Origin at() {
            return Origin.line(file, 1);
        }

        boolean speaksOf(Attribute attribute) {
            return none.contains(attribute)
                    || facts.stream().anyMatch(fact -> Attribute.of(fact).get().equals(attribute));
        }

        Union.Source source() {
            TreeMap<Attribute, Origin> nones = new TreeMap<>();
            none.forEach(attribute -> nones.put(attribute, at()));
            controls.values().forEach(model::control);
            return new Union.Source(file, Optional.of("chance"), model.build(), nones);
        }
    }

    private record Pair(Said one, Said other) {
        SystemModel union() {
            return Union.of(List.of(one.source(), other.source()), List.of());
        }
    }

    private static Pair pair(long seed, boolean withControls) {
        Random random = new Random(seed);
        Set<Fact> scene = new RandomWorlds(seed).scenes(PLAYBOOK.rules(), 8);
        Said one = new Said("one.yaml");
        Said other = new Said("other.yaml");
        for (Fact fact : scene) {
            if (fact instanceof AttackerFact) {
                one.model.start(fact, one.at());
            } else if (Attribute.of(fact).isPresent()) {
                int who = random.nextInt(5);
                if (who != 1) {
                    one.fact(fact, random.nextInt(6) == 0);
                }
                if (who != 0) {
                    other.fact(fact, random.nextInt(6) == 0);
                }
                if (who == 0 && random.nextInt(3) == 0) {
                    other.none.add(Attribute.of(fact).get());
                }
            }
        }
        for (Control control : withControls ? someControls(scene, random) : List.<Control>of()) {
            Stream.of(one, other)
                    .filter(said -> random.nextInt(4) > 0)
                    .forEach(said -> said.controls.put(control, placed(control, random, said.at())));
        }
        Set<Attribute> spoken =
                other.facts.stream().map(fact -> Attribute.of(fact).get()).collect(Collectors.toSet());
        other.none.removeAll(spoken);
        return new Pair(one, other);
    }

    /** Controls that some step over all that is said would need the absence of. */
    private static List<Control> someControls(Set<Fact> scene, Random random) {
        SystemModel.Builder all = SystemModel.named("all");
        scene.forEach(fact -> {
            if (fact instanceof AttackerFact) {
                all.start(fact, Origin.line("all", 1));
            } else {
                all.fact(fact, Origin.line("all", 1));
            }
        });
        List<Control> controls = new ArrayList<>(run(all.build()).graph().controls());
        java.util.Collections.shuffle(controls, random);
        return controls.subList(0, Math.min(controls.size(), random.nextInt(4)));
    }

    private static PlacedControl placed(Control control, Random random, Origin at) {
        ControlState state = List.of(ControlState.values()).get(random.nextInt(4));
        Effort bypass = List.of(Effort.values()).get(random.nextInt(3));
        return new PlacedControl(control, state, bypass, "", "", 1, at);
    }

    private static Situation run(SystemModel system) {
        return Situation.of(SIMULATION.run(system, Limits.DEFAULT), Profile.DEFAULT);
    }

    /** A run of the system, which is asked for some of what is gained in it; no rule reads a goal. */
    private static Situation withGoals(SystemModel union) {
        Outcome outcome = SIMULATION.run(union, Limits.DEFAULT);
        Derivation derivation = outcome.derivation();
        SystemModel.Builder asked = union.toBuilder();
        IntStream.range(0, derivation.facts())
                .filter(fact -> !derivation.isGiven(fact))
                .limit(12)
                .forEach(fact -> asked.goal(derivation.fact(fact), Origin.line("goals", 1)));
        return Situation.of(new Outcome(asked.build(), PLAYBOOK, derivation, outcome.ending()), Profile.DEFAULT);
    }

    /** The union as if the versions were all that was ever said of their attributes. */
    private static SystemModel only(
            SystemModel union, List<Disagreement> settled, List<Disagreement.Version> versions) {
        SystemModel.Builder builder = SystemModel.named(union.name());
        Set<Fact> not = new HashSet<>();
        for (int i = 0; i < settled.size(); i++) {
            not.addAll(settled.get(i).not(versions.get(i)));
        }
        union.facts().forEach((fact, supports) -> {
            if (!not.contains(fact)) {
                supports.forEach(support -> builder.fact(fact, support));
            }
        });
        union.starts().forEach(builder::start);
        union.goals().forEach(builder::goal);
        union.controls().values().forEach(builder::control);
        versions.forEach(version -> version.control().ifPresent(builder::control));
        List<Disagreement> left = new ArrayList<>(union.merged().disagreements());
        left.removeAll(settled);
        Merged merged = union.merged();
        return builder.merged(new Merged(merged.sources(), merged.shared(), merged.joins(), left))
                .build();
    }

    private static void assertSame(Disagreements.Reach came, SystemModel separately, String what) {
        Situation situation = run(separately);
        Closure both = Provable.both(situation.world());
        List<Fact> goals = List.copyOf(separately.goals().keySet());
        assertThat(came.certain())
                .as("certain, %s", what)
                .isEqualTo(goals.stream()
                        .filter(goal -> Provable.of(both, goal).certainly())
                        .toList());
        assertThat(came.possible())
                .as("possible, %s", what)
                .isEqualTo(goals.stream()
                        .filter(goal -> Provable.of(both, goal).possibly())
                        .toList());
    }

    @Test
    void eachVersionIsAsIfItWereSimulatedSeparatelyAndTheUnionHidesNone() {
        int facts = 0;
        int controls = 0;
        int different = 0;
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Situation situation = withGoals(pair(seed, true).union());
            SystemModel union = situation.outcome().system();
            Closure both = Provable.both(situation.world());
            Disagreements came = Disagreements.of(situation, 1);
            for (Disagreements.OfAttribute one : came.all()) {
                for (OfVersion version : one.versions()) {
                    String what = "seed %d, %s, %s"
                            .formatted(
                                    seed,
                                    one.disagreement().attribute(),
                                    version.version().sources());
                    assertSame(
                            version.outcome(),
                            only(union, List.of(one.disagreement()), List.of(version.version())),
                            what);
                }
                one.versions().forEach(version -> assertNothingIsHidden(both, version.outcome(), "seed " + one));
                facts += one.disagreement().attribute().isControl() ? 0 : 1;
                controls += one.disagreement().attribute().isControl() ? 1 : 0;
                different += one.matters() ? 1 : 0;
            }
            for (Disagreements.Whole whole : came.whole()) {
                List<Disagreement> settled = union.merged().disagreements().stream()
                        .filter(one -> said(one, whole.source()).isPresent())
                        .toList();
                List<Disagreement.Version> versions = settled.stream()
                        .map(one -> said(one, whole.source()).get())
                        .toList();
                assertSame(
                        whole.outcome(),
                        only(union, settled, versions),
                        "seed %d, all as %s".formatted(seed, whole.source()));
            }
        }
        assertThat(facts).isGreaterThan(Chance.samples(SAMPLES) / 4);
        assertThat(controls).isGreaterThan(Chance.samples(SAMPLES) / 10);
        assertThat(different).isGreaterThan(Chance.samples(SAMPLES) / 20);
    }

    /** Nothing that any version opens is closed in the union. */
    private static void assertNothingIsHidden(Closure union, Disagreements.Reach version, String what) {
        assertThat(version.certain())
                .as(what)
                .allMatch(goal -> Provable.of(union, goal).certainly());
        assertThat(version.possible())
                .as(what)
                .allMatch(goal -> Provable.of(union, goal).possibly());
    }

    private static Optional<Disagreement.Version> said(Disagreement disagreement, String source) {
        return disagreement.versions().stream()
                .filter(version -> version.sources().contains(source))
                .findFirst();
    }

    /** Of facts: both speak of the attribute, and one says what the other does not. */
    @Test
    void sourcesDisagreeWhereBothSpeakAndNotAlike() {
        for (int seed = 0; seed < Chance.samples(SAMPLES); seed++) {
            Pair pair = pair(seed, false);
            SystemModel union = pair.union();
            Set<Attribute> expected = Stream.concat(pair.one().facts.stream(), pair.other().facts.stream())
                    .filter(fact -> pair.one().facts.contains(fact)
                            != pair.other().facts.contains(fact))
                    .map(fact -> Attribute.of(fact).get())
                    .filter(attribute ->
                            pair.one().speaksOf(attribute) && pair.other().speaksOf(attribute))
                    .collect(Collectors.toSet());
            assertThat(union.merged().disagreements().stream()
                            .map(Disagreement::attribute)
                            .filter(attribute -> !attribute.isControl()))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
            Set<Fact> all = new HashSet<>(pair.one().facts);
            all.addAll(pair.other().facts);
            assertThat(union.facts().keySet()).as("seed %d", seed).isEqualTo(all);
        }
    }

    @Test
    void everyFactThatAModelGivesIsOfSomeAttribute() {
        assertThat(dev.postern.model.Vocabulary.of(SystemFact.class).types().stream()
                        .filter(type -> !Set.of("means", "recipe", "runs").contains(type.name()))
                        .map(type -> type.create(type.components().stream()
                                .map(component -> component
                                        .closedSet()
                                        .map(set -> set.words().get(0))
                                        .orElse("x"))
                                .toList())))
                .allMatch(fact -> Attribute.of(fact).isPresent());
    }
}
