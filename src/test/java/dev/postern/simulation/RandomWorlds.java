package dev.postern.simulation;

import dev.postern.model.AttackerFact;
import dev.postern.model.Effort;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.SystemFact;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Small random systems and random playbooks of the restricted language; one seed, one world. */
public final class RandomWorlds {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "internet", "anyone", "nothing");
    private static final List<FactType> SYSTEM = types(SystemFact.class);
    private static final List<FactType> ATTACKER = types(AttackerFact.class);

    private final Random random;

    public RandomWorlds(long seed) {
        random = new Random(seed);
    }

    private static List<FactType> types(Class<?> family) {
        return Vocabulary.SHIPPED.types().stream()
                .filter(type -> family.isAssignableFrom(type.record()))
                .toList();
    }

    /** Facts of any kind over few ids, so that much of it joins. */
    public Set<Fact> facts(int most) {
        Set<Fact> facts = new LinkedHashSet<>();
        int size = random.nextInt(most + 1);
        for (int i = 0; i < size; i++) {
            FactType type = pick(random.nextInt(5) == 0 ? ATTACKER : SYSTEM);
            facts.add(type.create(type.components().stream().map(this::value).toList()));
        }
        return facts;
    }

    /** Facts that meet the premises of some rules, joined as these ask, with some left out and some gone astray. */
    public Set<Fact> scenes(List<PlaybookRule> rules, int most) {
        Set<Fact> facts = new LinkedHashSet<>();
        int size = 1 + random.nextInt(most);
        for (int i = 0; i < size; i++) {
            List<Fact> matched = new ArrayList<>();
            pick(rules).premises().forEach(premise -> matched.add(meeting(premise, matched)));
            matched.stream().filter(fact -> random.nextInt(8) > 0).forEach(facts::add);
        }
        return facts;
    }

    private Fact meeting(Premise premise, List<Fact> matched) {
        List<String> values = new ArrayList<>(
                premise.type().components().stream().map(this::value).toList());
        for (Constraint constraint : premise.constraints()) {
            if (constraint instanceof Constraint.Equal equal && random.nextInt(12) > 0) {
                values.set(equal.component(), value(equal.value(), matched));
            }
        }
        return premise.type().create(values);
    }

    private static String value(Term term, List<Fact> matched) {
        if (term instanceof Term.Literal literal) {
            return literal.value();
        }
        Term.Reference reference = (Term.Reference) term;
        Fact fact = matched.get(reference.premise());
        return FactType.of(fact).values(fact).get(reference.component());
    }

    /** Facts over which the rules of a random playbook are likely to fire. */
    public Set<Fact> factsFor(List<PlaybookRule> rules, int most) {
        Set<Fact> facts = new LinkedHashSet<>();
        int size = random.nextInt(most + 1);
        for (int i = 0; i < size && !rules.isEmpty(); i++) {
            FactType type = pick(pick(rules).premises()).type();
            facts.add(type.create(
                    type.components().stream().map(component -> pick(IDS)).toList()));
        }
        return facts;
    }

    private String value(FactType.Component component) {
        return component.closedSet().map(set -> pick(set.words())).orElseGet(() -> pick(IDS));
    }

    /** Rules over a handful of kinds, so that what one gains another needs; cycles are common. */
    public List<PlaybookRule> rules(int most) {
        List<FactType> system = List.of(pick(SYSTEM), pick(SYSTEM), pick(SYSTEM));
        List<FactType> attacker = List.of(pick(ATTACKER), pick(ATTACKER), pick(ATTACKER));
        return IntStream.range(0, 1 + random.nextInt(most))
                .mapToObj(i -> rule("rule-" + i, system, attacker))
                .toList();
    }

    private PlaybookRule rule(String id, List<FactType> system, List<FactType> attacker) {
        List<Premise> premises = new ArrayList<>();
        int size = 1 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            FactType type = pick(i == 0 || random.nextBoolean() ? attacker : system);
            premises.add(new Premise("$p" + i, type, constraints(type, premises), i));
        }
        FactType gained = pick(attacker);
        List<Term> arguments = gained.components().stream()
                .map(component -> random.nextInt(4) == 0 ? literal() : reference(premises))
                .toList();
        return new PlaybookRule(
                id,
                Phase.PIVOT,
                premises,
                new Gain(gained, arguments),
                id,
                List.of(),
                new Template(List.of(new Template.Part.Text(id))),
                Optional.empty(),
                List.of(),
                List.of(),
                Effort.LOW,
                false,
                List.of(),
                "",
                Origin.line(id, 1));
    }

    private List<Constraint> constraints(FactType type, List<Premise> earlier) {
        List<Constraint> constraints = new ArrayList<>();
        if (!earlier.isEmpty()) {
            constraints.add(new Constraint.Equal(component(type), reference(earlier)));
        }
        while (random.nextInt(3) == 0) {
            constraints.add(constraint(type, earlier));
        }
        return constraints;
    }

    private Constraint constraint(FactType type, List<Premise> earlier) {
        Term value = earlier.isEmpty() || random.nextBoolean() ? literal() : reference(earlier);
        return switch (random.nextInt(4)) {
            case 0 -> new Constraint.Equal(component(type), value);
            case 1 -> new Constraint.Different(component(type), value);
            case 2 -> new Constraint.OneOf(component(type), List.of(pick(IDS), pick(IDS)));
            default -> new Constraint.Matches(component(type), Pattern.compile("[a-c]|inter.*"));
        };
    }

    private int component(FactType type) {
        return random.nextInt(type.components().size());
    }

    private Term literal() {
        return new Term.Literal(pick(IDS));
    }

    private Term reference(List<Premise> premises) {
        int premise = random.nextInt(premises.size());
        return new Term.Reference(premise, component(premises.get(premise).type()));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
