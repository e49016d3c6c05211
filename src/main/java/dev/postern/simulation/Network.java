package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.Pattern;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.core.reteoo.BetaNode;
import org.drools.core.reteoo.CoreComponentFactory;
import org.drools.core.reteoo.LeftTupleSource;
import org.drools.core.reteoo.TerminalNode;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBaseConfiguration;

/**
 * Drools' network, made straight from rules as data: no rule text reaches a compiler, nothing is generated, and what runs is what our
 * own reader understood. It may be shared by any number of sessions.
 */
final class Network {
    private static final String PACKAGE = "playbook";

    /** As Drools comes; looking for one through the whole class path takes longer than making the network of a rule. */
    private static final KieBaseConfiguration CONFIGURATION = RuleBaseFactory.newKnowledgeBaseConfiguration();

    private final boolean staysOpen;
    private final Set<FactType> gained = new HashSet<>();
    private final Map<FactType, List<Premise>> first = new HashMap<>();
    private final InternalKnowledgeBase base;
    private final Set<BetaNode> joinsWithGiven = new LinkedHashSet<>();

    private Network(List<PlaybookRule> rules, boolean staysOpen) {
        this.staysOpen = staysOpen;
        for (PlaybookRule rule : rules) {
            gained.add(rule.gain().type());
            rule.premises().stream()
                    .limit(1)
                    .forEach(premise -> first.computeIfAbsent(premise.type(), type -> new ArrayList<>())
                            .add(premise));
        }
        InternalKnowledgePackage all = CoreComponentFactory.get().createKnowledgePackage(PACKAGE);
        all.setClassLoader(CONFIGURATION.getClassLoader());
        for (int number = 0; number < rules.size(); number++) {
            all.addRule(rule(number, rules.get(number)));
        }
        base = KnowledgeBaseFactory.newKnowledgeBase(PACKAGE, CONFIGURATION);
        base.addPackages(List.of(all));
        for (PlaybookRule rule : rules) {
            for (TerminalNode end : base.getReteooBuilder().getTerminalNodes(PACKAGE + "." + rule.id())) {
                collect(end.getLeftTupleSource());
            }
        }
    }

    /** For sessions that run once, over facts that are all there at the beginning. */
    static Network of(List<PlaybookRule> rules) {
        return new Network(rules, false);
    }

    /** For sessions to which further facts may come: all of them enter, and both sides of every join are kept. */
    static Network stayingOpen(List<PlaybookRule> rules) {
        return new Network(rules, true);
    }

    private void collect(LeftTupleSource node) {
        if (node instanceof BetaNode join) {
            collect(join.getLeftTupleSource());
            if (join.getRawConstraints() instanceof Join constraints && constraints.isWithGiven()) {
                joinsWithGiven.add(join);
            }
        }
    }

    /** A session of its own, to be closed. */
    Fixpoint fixpoint(Derivation.Builder derivation, Limits limits) {
        return new Fixpoint(base, this, derivation, limits);
    }

    /** The nodes that join with {@link AtRest} facts. */
    Set<BetaNode> joinsWithGiven() {
        return joinsWithGiven;
    }

    /** Which given facts of the type belong into the session from the beginning: a rule may begin with them, or gain them as well. */
    Predicate<Fact> entering(FactType type) {
        if (gained.contains(type)) {
            return fact -> true;
        }
        // Asked of every given fact, and most enter nowhere.
        return first.getOrDefault(type, List.of()).stream()
                .map(Network::mayMeet)
                .reduce(fact -> false, Predicate::or);
    }

    private static Predicate<Fact> mayMeet(Premise premise) {
        Predicate<Fact> all = fact -> true;
        for (Constraint constraint : premise.constraints()) {
            if (constraint instanceof Constraint.Equal equal && equal.value() instanceof Term.Literal literal) {
                Function<Object, String> component = premise.type().accessor(equal.component());
                all = all.and(fact -> literal.value().equals(component.apply(fact)));
            }
        }
        return all;
    }

    private RuleImpl rule(int number, PlaybookRule source) {
        RuleImpl rule = new RuleImpl(source.id());
        rule.setPackage(PACKAGE);
        rule.setLoadOrder(number);
        List<Pattern> patterns = new ArrayList<>();
        for (Premise premise : source.premises()) {
            Pattern pattern = pattern(source, premise, patterns);
            patterns.add(pattern);
            rule.getLhs().addChild(pattern);
        }
        rule.setConsequence(new Firing(number, source));
        return rule;
    }

    private Pattern pattern(PlaybookRule source, Premise premise, List<Pattern> earlier) {
        FactType type = premise.type();
        Pattern pattern = new Pattern(earlier.size(), 0, 0, new ClassObjectType(type.record()), premise.binding());
        boolean atRest = !staysOpen && !earlier.isEmpty() && !gained.contains(type);
        List<Comparison> equal = new ArrayList<>();
        List<Comparison> different = new ArrayList<>();
        List<Filter> filters = new ArrayList<>();
        for (Constraint constraint : premise.constraints()) {
            if (constraint instanceof Constraint.Equal same && (atRest || same.value() instanceof Term.Reference)) {
                equal.add(Comparison.of(source, premise, constraint, same.value()));
            } else if (constraint instanceof Constraint.Different other && other.value() instanceof Term.Reference) {
                different.add(Comparison.of(source, premise, constraint, other.value()));
            } else {
                filters.add(new Filter(type, constraint, source));
            }
        }
        if (!atRest) {
            filters.forEach(pattern::addConstraint);
        }
        if (!earlier.isEmpty()) {
            Declaration[] declarations =
                    earlier.stream().map(Pattern::getDeclaration).toArray(Declaration[]::new);
            Optional<AtRest.Demand> given =
                    atRest ? Optional.of(new AtRest.Demand(type, equal, filters)) : Optional.empty();
            pattern.addConstraint(new Join(equal, different, given, declarations));
        }
        return pattern;
    }
}
