package dev.postern.playbook;

import dev.postern.model.AttackerFact;
import dev.postern.model.ClosedSet;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Phase;
import dev.postern.model.SystemFact;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.DrlTree.Gains;
import dev.postern.playbook.DrlTree.Operand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the right side of a rule into its gain, and checks that the rule may gain it. */
final class GainReader {
    /** The phases of the rules that gain a fact; of facts of other vocabularies, any. */
    private static final Map<Class<? extends Fact>, Set<Phase>> PHASES = new HashMap<>();

    static {
        gainedIn(EnumSet.of(Phase.FOOTHOLD, Phase.PIVOT), AttackerFact.SendsFrom.class, AttackerFact.Invokes.class);
        gainedIn(EnumSet.of(Phase.PIVOT), AttackerFact.Reaches.class);
        gainedIn(
                EnumSet.of(Phase.FOOTHOLD, Phase.PIVOT, Phase.ESCALATION),
                AttackerFact.Executes.class,
                AttackerFact.Has.class,
                AttackerFact.Can.class);
        gainedIn(EnumSet.of(Phase.ESCALATION), AttackerFact.ActsAs.class, AttackerFact.Launches.class);
        gainedIn(
                EnumSet.of(Phase.IMPACT),
                AttackerFact.Reads.class,
                AttackerFact.Alters.class,
                AttackerFact.Exfiltrates.class,
                AttackerFact.Disrupts.class,
                AttackerFact.Hijacks.class);
        gainedIn(EnumSet.of(Phase.PERSISTENCE), AttackerFact.Persists.class);
        gainedIn(EnumSet.of(Phase.EVASION), AttackerFact.Disables.class);
    }

    private final FactType type;
    private final Gains gains;
    private final Scope scope;
    private final FileProblems problems;

    private GainReader(FactType type, Gains gains, Scope scope, FileProblems problems) {
        this.type = type;
        this.gains = gains;
        this.scope = scope;
        this.problems = problems;
    }

    @SafeVarargs
    private static void gainedIn(Set<Phase> phases, Class<? extends Fact>... facts) {
        for (Class<? extends Fact> fact : facts) {
            PHASES.put(fact, phases);
        }
    }

    static Optional<Gain> read(
            Gains gains, Optional<Phase> phase, Vocabulary vocabulary, Scope scope, FileProblems problems) {
        return Components.type(gains.type(), vocabulary, problems).flatMap(type -> {
            GainReader reader = new GainReader(type, gains, scope, problems);
            if (reader.isGainable(vocabulary)) {
                phase.ifPresent(reader::checkPhase);
            }
            return reader.gain();
        });
    }

    private boolean isGainable(Vocabulary vocabulary) {
        if (!SystemFact.class.isAssignableFrom(type.record())) {
            return true;
        }
        List<String> gainable = vocabulary.types().stream()
                .filter(each -> !SystemFact.class.isAssignableFrom(each.record()))
                .map(FactType::javaName)
                .toList();
        problems.add(
                RuleProblem.GAIN_TYPE,
                gains.type().line(),
                "%s is no position of the attacker: models give it, rules do not".formatted(type.javaName()),
                "Rules gain: " + String.join(", ", gainable) + ".");
        return false;
    }

    private void checkPhase(Phase phase) {
        Set<Phase> phases = PHASES.getOrDefault(type.record(), EnumSet.allOf(Phase.class));
        if (!phases.contains(phase)) {
            String folders = phases.stream().map(each -> each.word() + "/").collect(Collectors.joining(", "));
            problems.add(
                    RuleProblem.GAIN_PHASE,
                    gains.type().line(),
                    "a rule of %s/ does not gain %s".formatted(phase.word(), type.javaName()),
                    "Rules that gain it stand in: " + folders + ".");
        }
    }

    private Optional<Gain> gain() {
        int wanted = type.components().size();
        int given = gains.arguments().size();
        if (given != wanted) {
            problems.add(
                    RuleProblem.GAIN_ARGUMENTS,
                    gains.type().line(),
                    "%s has %d component%s, not %d".formatted(type.javaName(), wanted, wanted == 1 ? "" : "s", given),
                    "It is made so: new %s( %s ).".formatted(type.javaName(), Components.list(type)));
        }
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < given; i++) {
            int component = given == wanted ? i : -1;
            term(gains.arguments().get(i), component).ifPresent(terms::add);
        }
        return terms.size() == wanted ? Optional.of(new Gain(type, terms)) : Optional.empty();
    }

    /** @param component that the argument becomes, or -1 where their number is wrong */
    private Optional<Term> term(Operand argument, int component) {
        if (argument instanceof Operand.Text text) {
            checkText(text, component);
            return Optional.of(new Term.Literal(text.value()));
        }
        Operand.Path path = (Operand.Path) argument;
        Optional<Term.Reference> reference = scope.find(path, RuleProblem.UNKNOWN_BINDING);
        if (component >= 0) {
            reference.ifPresent(to -> checkOrder(path, to, component));
        }
        return reference.map(Term.class::cast);
    }

    private void checkText(Operand.Text text, int component) {
        if (component < 0) {
            return;
        }
        if (text.value().isBlank()) {
            problems.add(
                    RuleProblem.GAIN_ARGUMENTS,
                    text.line(),
                    "%s of %s is empty".formatted(Components.name(type, component), type.javaName()),
                    "Give it the id of a thing, or a component of a premise.");
        } else {
            Components.checkWord(type, component, text.value(), text.line(), problems);
        }
    }

    private void checkOrder(Operand.Path path, Term.Reference to, int component) {
        Optional<ClosedSet> wanted = Components.closedSet(type, component);
        Optional<ClosedSet> given =
                scope.type(to.premise()).flatMap(from -> Components.closedSet(from, to.component()));
        if (!wanted.equals(given)) {
            problems.add(
                    RuleProblem.GAIN_ARGUMENTS,
                    path.line(),
                    "%s of %s is %s, and %s() is %s"
                            .formatted(
                                    Components.name(type, component),
                                    type.javaName(),
                                    wanted.isPresent() ? "a word of a closed set" : "an id",
                                    path,
                                    given.isEmpty()
                                            ? "an id"
                                            : wanted.isEmpty() ? "a word of a closed set" : "of another"),
                    "Maybe the order? It is made so: new %s( %s ).".formatted(type.javaName(), Components.list(type)));
        }
    }
}
