package dev.postern.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.postern.derivation.Derivation;
import dev.postern.model.AttackerFact;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.Gain;
import dev.postern.playbook.Playbook;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import dev.postern.source.CasesFile;
import dev.postern.source.RuleCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of every rule, with that rule alone: what it gains, and that it stays silent for want of each premise. */
class RuleCasesTest {
    private static final Path RULES = Path.of("rules");

    @TestFactory
    Stream<DynamicNode> everyCaseOfEveryRule() {
        return Playbook.shipped().rules().stream().map(rule -> dynamicContainer(rule.id(), cases(rule)));
    }

    @Test
    void noCasesWithoutTheirRule() throws java.io.IOException {
        Playbook shipped = Playbook.shipped();
        try (Stream<Path> files = Files.walk(RULES)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".cases.yaml"))
                            .map(name -> name.replace(".cases.yaml", ""))
                            .filter(id -> shipped.rule(id).isEmpty()))
                    .isEmpty();
        }
    }

    private static Stream<DynamicNode> cases(PlaybookRule rule) {
        List<RuleCase> cases = CasesFile.read(file(rule), Vocabulary.SHIPPED);
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(dynamicTest("has a case that gains, and a silent one for each premise", () -> {
            assertThat(cases).anyMatch(one -> one.misses().isEmpty());
            assertThat(cases.stream().flatMap(one -> one.misses().stream()).collect(Collectors.toSet()))
                    .isEqualTo(rule.premises().stream().map(Premise::binding).collect(Collectors.toSet()));
        }));
        cases.forEach(one -> tests.add(dynamicTest(one.name(), () -> check(rule, one))));
        return tests.stream();
    }

    static Path file(PlaybookRule rule) {
        return RULES.resolve(rule.phase().word()).resolve(rule.id() + ".cases.yaml");
    }

    private static void check(PlaybookRule rule, RuleCase one) {
        assertThat(gained(rule, one.given())).isEqualTo(Set.copyOf(one.gains()));
        one.misses()
                .ifPresent(binding -> assertThat(gained(without(rule, binding), one.given()))
                        .as("all premises but %s match", binding)
                        .isNotEmpty());
    }

    private static Set<Fact> gained(PlaybookRule rule, Collection<? extends Fact> given) {
        SystemModel system =
                SystemModel.named("case").facts(given, Origin.line("case", 1)).build();
        Playbook alone =
                Playbook.of(List.of(rule), new TreeMap<>(), new ControlKinds(new TreeMap<>(), new TreeMap<>()));
        Derivation derivation = Simulation.of(alone).run(system, Limits.DEFAULT).derivation();
        return IntStream.range(0, derivation.steps())
                .map(derivation::gain)
                .filter(fact -> !derivation.isGiven(fact))
                .mapToObj(derivation::fact)
                .collect(Collectors.toSet());
    }

    /** The rule with one premise and all that refers to it left out, gaining something of no meaning. */
    private static PlaybookRule without(PlaybookRule rule, String binding) {
        int gone = IntStream.range(0, rule.premises().size())
                .filter(i -> rule.premises().get(i).binding().equals(binding))
                .findFirst()
                .orElseThrow();
        List<Premise> premises = new ArrayList<>();
        for (int i = 0; i < rule.premises().size(); i++) {
            Premise premise = rule.premises().get(i);
            if (i != gone) {
                List<Constraint> left = premise.constraints().stream()
                        .flatMap(constraint -> without(constraint, gone))
                        .toList();
                premises.add(new Premise(premise.binding(), premise.type(), left, premise.line()));
            }
        }
        Gain matched = new Gain(FactType.of(AttackerFact.Persists.class), List.of(new Term.Literal("matched")));
        return new PlaybookRule(
                rule.id(),
                rule.phase(),
                premises,
                matched,
                rule.title(),
                List.of(),
                rule.because(),
                rule.assumes(),
                List.of(),
                List.of(),
                rule.effort(),
                false,
                List.of(),
                "",
                rule.origin());
    }

    private static Stream<Constraint> without(Constraint constraint, int gone) {
        if (constraint instanceof Constraint.Equal equal) {
            return without(equal.value(), gone).map(value -> new Constraint.Equal(equal.component(), value));
        }
        if (constraint instanceof Constraint.Different different) {
            return without(different.value(), gone)
                    .map(value -> new Constraint.Different(different.component(), value));
        }
        return Stream.of(constraint);
    }

    private static Stream<Term> without(Term term, int gone) {
        if (term instanceof Term.Reference reference) {
            return reference.premise() == gone
                    ? Stream.empty()
                    : Stream.of(new Term.Reference(
                            reference.premise() > gone ? reference.premise() - 1 : reference.premise(),
                            reference.component()));
        }
        return Stream.of(term);
    }
}
