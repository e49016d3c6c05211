package dev.postern.derivation;

import dev.postern.model.Assumption;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The assumptions that rules make, one for each rule and filling of its places. Only a step that makes each is kept; text and id
 * are made when somebody asks.
 */
final class TechniqueAssumptions {
    private record Key(int rule, List<String> bindings) {}

    private final Derivation derivation;
    private final IntList example = new IntList();
    private Map<Key, Integer> numbers = new HashMap<>();
    private Map<String, Integer> byId;

    TechniqueAssumptions(Derivation derivation) {
        this.derivation = derivation;
    }

    /** The number of the assumption that the step makes; its rule makes one. */
    int number(int step) {
        return numbers.computeIfAbsent(new Key(derivation.ruleNumber(step), bindings(step)), key -> {
            example.add(step);
            return example.size() - 1;
        });
    }

    /** No more are numbered. */
    void close() {
        numbers = null;
    }

    int size() {
        return example.size();
    }

    Assumption get(int number) {
        int step = example.get(number);
        PlaybookRule rule = derivation.rule(step);
        String text = rule.assumes().orElseThrow().fill(place -> derivation.premiseFact(step, place));
        return Assumption.of(Assumption.Kind.TECHNIQUE, rule.id(), bindings(step), text, rule.origin());
    }

    /** The number of the assumption of that id, or -1. */
    synchronized int numberOf(String id) {
        if (byId == null) {
            byId = new HashMap<>();
            for (int number = 0; number < size(); number++) {
                byId.put(get(number).id(), number);
            }
        }
        return byId.getOrDefault(id, -1);
    }

    private List<String> bindings(int step) {
        List<String> bindings = new ArrayList<>();
        for (Template.Part part : derivation.rule(step).assumes().orElseThrow().parts()) {
            if (part instanceof Template.Part.Place place) {
                Term.Reference reference = place.reference();
                Fact fact = derivation.premiseFact(step, reference.premise());
                bindings.add(FactType.of(fact).accessor(reference.component()).apply(fact));
            }
        }
        return bindings;
    }
}
