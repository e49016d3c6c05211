package dev.postern.simulation;

import dev.postern.derivation.Derivation;
import dev.postern.model.FactType;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.InternalKnowledgePackage;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.Pattern;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.core.reteoo.CoreComponentFactory;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBaseConfiguration;

/**
 * Drools' network, made straight from rules as data: no rule text reaches a compiler, nothing is generated, and what runs is what our
 * own reader understood. It may be shared by any number of sessions.
 */
final class Network {
    private static final String PACKAGE = "playbook";

    private final InternalKnowledgeBase base;
    private final SemiJoins joins;

    Network(List<PlaybookRule> rules) {
        base = base(rules);
        joins = new SemiJoins(rules);
    }

    /** A session of its own, to be closed. */
    Fixpoint fixpoint(Derivation.Builder derivation, Limits limits) {
        return new Fixpoint(base, joins, derivation, limits);
    }

    private static InternalKnowledgeBase base(List<PlaybookRule> rules) {
        KieBaseConfiguration configuration = RuleBaseFactory.newKnowledgeBaseConfiguration();
        InternalKnowledgePackage all = CoreComponentFactory.get().createKnowledgePackage(PACKAGE);
        all.setClassLoader(configuration.getClassLoader());
        for (int number = 0; number < rules.size(); number++) {
            all.addRule(rule(number, rules.get(number)));
        }
        InternalKnowledgeBase base = KnowledgeBaseFactory.newKnowledgeBase(PACKAGE, configuration);
        base.addPackages(List.of(all));
        return base;
    }

    private static RuleImpl rule(int number, PlaybookRule source) {
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

    private static Pattern pattern(PlaybookRule source, Premise premise, List<Pattern> earlier) {
        int place = earlier.size();
        FactType type = premise.type();
        Pattern pattern = new Pattern(place, 0, 0, new ClassObjectType(type.record()), premise.binding());
        for (Constraint constraint : premise.constraints()) {
            if (constraint instanceof Constraint.Equal equal && equal.value() instanceof Term.Reference reference) {
                pattern.addConstraint(join(true, type, constraint, reference, source, earlier));
            } else if (constraint instanceof Constraint.Different different
                    && different.value() instanceof Term.Reference reference) {
                pattern.addConstraint(join(false, type, constraint, reference, source, earlier));
            } else {
                pattern.addConstraint(new Filter(type, constraint, source));
            }
        }
        return pattern;
    }

    private static Join join(
            boolean equal,
            FactType type,
            Constraint constraint,
            Term.Reference reference,
            PlaybookRule source,
            List<Pattern> earlier) {
        Function<Object, String> other =
                source.premises().get(reference.premise()).type().accessor(reference.component());
        return new Join(
                equal,
                type.accessor(constraint.component()),
                earlier.get(reference.premise()).getDeclaration(),
                other);
    }
}
