package dev.postern.report;

import dev.postern.analysis.PathStep;
import dev.postern.model.AttackerFact;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The places that a path goes through, from where it starts to what it is after: what the attacker holds on the way is left out, an
 * endpoint counts as its component, and an identity is a place only where no component passed before runs as it or carries it.
 */
final class Places {
    private final SystemModel system;
    private final Map<String, String> componentOf = new HashMap<>();

    Places(SystemModel system) {
        this.system = system;
        for (Fact fact : system.facts().keySet()) {
            if (fact instanceof SystemFact.Endpoint endpoint) {
                componentOf.put(endpoint.id(), endpoint.component());
            }
        }
    }

    /** Ids in the order in which the story comes by them, each with its display name where the model has one. */
    List<String> of(Story story) {
        List<String> chain = new ArrayList<>();
        Set<String> atHand = new HashSet<>();
        for (Scene scene : story.scenes()) {
            addStarts(scene, chain);
            if (chain.isEmpty()) {
                add(chain, placeOf(story.path().entry()));
            }
            scene.folded().forEach(step -> add(step, chain, atHand));
            scene.steps().forEach(step -> add(step, chain, atHand));
        }
        add(chain, placeOf(story.path().goal()));
        return chain.stream().map(this::named).toList();
    }

    /** What the attacker begins with stands where it is first used; a thing in hand is a place only where all begins with it. */
    private void addStarts(Scene scene, List<String> chain) {
        scene.given().stream()
                .map(Scene.Given::fact)
                .filter(fact -> system.starts().containsKey(fact))
                .filter(start -> chain.isEmpty() || !(start instanceof AttackerFact.Has))
                .forEach(start -> add(chain, placeOf(start)));
    }

    private void add(PathStep step, List<String> chain, Set<String> atHand) {
        step.premises().forEach(premise -> noteIdentity(premise.fact(), chain, atHand));
        Fact gained = step.gains();
        boolean owned = gained instanceof AttackerFact.ActsAs acts && atHand.contains(acts.identity());
        if (!owned && !(gained instanceof AttackerFact.Has)) {
            add(chain, placeOf(gained));
        }
    }

    private static void noteIdentity(Fact premise, List<String> chain, Set<String> atHand) {
        if (premise instanceof SystemFact.RunsAs runs && chain.contains(runs.component())) {
            atHand.add(runs.identity());
        } else if (premise instanceof SystemFact.CarriesIdentity carries && chain.contains(carries.component())) {
            atHand.add(carries.identity());
        }
    }

    private static void add(List<String> chain, String place) {
        if (chain.isEmpty() || !chain.contains(place)) {
            chain.add(place);
        }
    }

    private String named(String id) {
        String label = system.labels().getOrDefault(id, id);
        return label.isBlank() ? id : label;
    }

    /** What a position of the attacker is about; a fact of another vocabulary is its own place. */
    private String placeOf(Fact fact) {
        String id = idIn(fact);
        return componentOf.getOrDefault(id, id);
    }

    private static String idIn(Fact fact) {
        if (!(fact instanceof AttackerFact position)) {
            return FactNotation.write(fact);
        } else if (position instanceof AttackerFact.Can can) {
            return can.resource();
        } else if (position instanceof AttackerFact.Launches launches) {
            return launches.scope();
        } else if (position instanceof AttackerFact.Disables disables) {
            return disables.on();
        }
        return dev.postern.model.FactType.of(fact).accessor(0).apply(fact);
    }
}
