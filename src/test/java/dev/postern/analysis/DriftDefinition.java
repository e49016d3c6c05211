package dev.postern.analysis;

import dev.postern.derivation.Definition;
import dev.postern.derivation.Definition.Clause;
import dev.postern.derivation.Estate;
import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.ControlState;
import dev.postern.model.Fact;
import dev.postern.model.PlacedControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What drift means, over texts and as slow as it is: of two models, the one that is asked (here) and the other (there). */
final class DriftDefinition {
    private final DrawnPair.One here;
    private final DrawnPair.One there;
    private final Definition hereIs;
    private final Definition thereIs;
    private final Set<String> heldThere;

    DriftDefinition(DrawnPair.One here, DrawnPair.One there, boolean open) {
        this.here = here;
        this.there = there;
        hereIs = here.definition(open);
        thereIs = there.definition(open);
        heldThere = thereIs.closure();
    }

    Definition here() {
        return hereIs;
    }

    /** A path holds there if its goal and every one of its steps does: rule, premises and gain, in whatever form. */
    boolean holdsThere(String goal, Definition.Found proof) {
        return heldThere.contains(goal) && steps(proof).allMatch(this::firesThere);
    }

    Stream<Estate.Firing> steps(Definition.Found proof) {
        return proof.choice().values().stream().filter(Clause::isStep).map(clause -> firing(here.estate(), clause));
    }

    private static Estate.Firing firing(Estate estate, Clause clause) {
        return estate.firings.get(Integer.parseInt(clause.name().substring("step ".length())));
    }

    private boolean firesThere(Estate.Firing firing) {
        return thereIs.clauses.stream()
                .anyMatch(clause -> clause.isStep()
                        && firing(there.estate(), clause).equals(firing)
                        && heldThere.containsAll(clause.body()));
    }

    /** Every leaf that only the model here has, by its words. */
    Set<String> additions() {
        Set<String> additions = new TreeSet<>();
        saidHere()
                .forEach(fact -> sayings(fact).stream()
                        .filter(saying -> !isSaidThere(fact, saying))
                        .forEach(saying -> additions.add(Definition.node(fact))));
        Set<Control> controls = new HashSet<>();
        controls.addAll(there.setting().controls);
        controls.stream().filter(this::isAddition).forEach(control -> additions.add(control.toString()));
        if (!here.setting().patience) {
            there.setting().sensors.stream()
                    .filter(this::isAddition)
                    .forEach(sensor -> additions.add(sensor.toString()));
        }
        assumptionsThere().stream()
                .filter(id -> !isTrue(there, thereIs, id) && isTrue(here, hereIs, id) && isKnownHere(id))
                .forEach(additions::add);
        return additions;
    }

    private Set<Fact> saidHere() {
        Set<Fact> said = new HashSet<>(here.estate().given.keySet());
        said.addAll(here.estate().catalogue);
        said.addAll(here.setting().starts);
        said.addAll(here.setting().supposed);
        said.removeAll(here.setting().gone);
        return said;
    }

    /** The sets of assumptions under each of which the fact is said here and so holds; one empty set where there is no condition. */
    private List<Set<String>> sayings(Fact fact) {
        if (hereIs.base.contains(Definition.node(fact))) {
            return List.of(Set.of());
        }
        return conditions(here, fact).stream()
                .filter(ids -> ids.stream().allMatch(id -> isTrue(here, hereIs, id)))
                .toList();
    }

    private static List<Set<String>> conditions(DrawnPair.One side, Fact fact) {
        List<Set<String>> conditions = new ArrayList<>();
        if (!side.setting().gone.contains(fact)) {
            for (Set<Assumption> support : side.estate().given.getOrDefault(fact, List.of())) {
                conditions.add(
                        new HashSet<>(support.stream().map(Assumption::id).toList()));
            }
        }
        return conditions;
    }

    /** Said there without a condition, or under a condition whose assumptions hold there or are granted, as leaves of their own. */
    private boolean isSaidThere(Fact fact, Set<String> granted) {
        return thereIs.base.contains(Definition.node(fact))
                || conditions(there, fact).stream()
                        .anyMatch(
                                ids -> ids.stream().allMatch(id -> granted.contains(id) || isTrue(there, thereIs, id)));
    }

    /** In place there; here lifted, got round or only assumed, as there it is not. */
    private boolean isAddition(Control control) {
        boolean lifted = !here.setting().controls.contains(control)
                && !here.setting().sensors.contains(control);
        ControlState stateHere = state(here, control);
        boolean gotRound = !lifted && stateHere == ControlState.BYPASSABLE && canBypass(here, control);
        boolean assumed = !lifted
                && stateHere == ControlState.ASSUMED
                && isTrue(here, hereIs, placed(here, control).ineffective().id());
        boolean passable = lifted || gotRound || assumed;
        boolean passableThere = (state(there, control) == ControlState.BYPASSABLE && canBypass(there, control))
                || (state(there, control) == ControlState.ASSUMED
                        && (assumed
                                || isTrue(
                                        there,
                                        thereIs,
                                        placed(there, control).ineffective().id())));
        return passable && !passableThere;
    }

    private static PlacedControl placed(DrawnPair.One side, Control control) {
        return Optional.ofNullable(side.estate().controls.get(control))
                .orElse(side.estate().sensors.get(control));
    }

    private static ControlState state(DrawnPair.One side, Control control) {
        PlacedControl placed = placed(side, control);
        return placed == null ? ControlState.ENFORCED : placed.state();
    }

    private static boolean canBypass(DrawnPair.One side, Control control) {
        return placed(side, control).bypass().compareTo(side.setting().skill) <= 0;
    }

    /** The assumptions that the model there or a firing there makes. */
    private Set<String> assumptionsThere() {
        return assumptions(there);
    }

    private boolean isKnownHere(String id) {
        return assumptions(here).contains(id);
    }

    private static Set<String> assumptions(DrawnPair.One side) {
        Set<String> ids = new HashSet<>();
        side.estate()
                .given
                .values()
                .forEach(supports ->
                        supports.forEach(support -> support.forEach(assumption -> ids.add(assumption.id()))));
        Stream.of(side.estate().controls, side.estate().sensors)
                .flatMap(placed -> placed.values().stream())
                .filter(placed -> placed.state() == ControlState.ASSUMED)
                .forEach(placed -> ids.add(placed.ineffective().id()));
        for (Estate.Firing firing : side.estate().firings) {
            if (!firing.premises().contains(firing.gain())) {
                Definition.assumption(side.estate(), firing).ifPresent(assumption -> ids.add(assumption.id()));
            }
        }
        return ids;
    }

    /** A rule's assumption is true and an open one as it is asked, unless somebody answered. */
    private static boolean isTrue(DrawnPair.One side, Definition definition, String id) {
        boolean technique = id.contains("/");
        return definition.setting.answers.getOrDefault(id, technique || side.setting().openAssumptions);
    }

    /** Those of the additions that a proof rests on. */
    Set<String> causes(String goal, Definition.Found proof) {
        Set<String> leaves = new TreeSet<>();
        Set<String> nodes = new TreeSet<>(Set.of(goal));
        proof.choice().values().forEach(clause -> nodes.addAll(clause.body()));
        for (String node : nodes) {
            Clause reason = proof.choice().get(node);
            if (reason == null) {
                leaves.add(node);
            } else if (reason.name().startsWith("supported ")) {
                String written = reason.name().substring(reason.name().indexOf('['));
                Set<String> ids = written.equals("[]")
                        ? Set.of()
                        : Set.of(written.substring(1, written.length() - 1).split(", "));
                if (!isSaidThere(Estate.fact(node), ids)) {
                    leaves.add(node);
                }
                leaves.addAll(ids);
            } else if (reason.name().startsWith("bypassed ") || reason.name().startsWith("ineffective ")) {
                Control control = Control.read(node.substring(node.indexOf(' ', 3) + 1));
                leaves.add(control.toString());
                if (reason.name().startsWith("ineffective ")) {
                    leaves.add(placed(here, control).ineffective().id());
                }
            }
        }
        steps(proof).forEach(firing -> {
            Definition.assumption(here.estate(), firing).ifPresent(assumption -> leaves.add(assumption.id()));
            named(firing).stream()
                    .filter(control -> !here.setting().controls.contains(control)
                            && !here.setting().sensors.contains(control))
                    .forEach(control -> leaves.add(control.toString()));
        });
        leaves.retainAll(additions());
        return leaves;
    }

    private List<Control> named(Estate.Firing firing) {
        return Stream.of(
                        here.estate().rules.get(firing.rule()).brokenBy(),
                        here.estate().rules.get(firing.rule()).detectedBy())
                .flatMap(Collection::stream)
                .map(template -> template.fill(firing.premises()::get))
                .toList();
    }

    /** The model here without some of its additions: each is as if it had not been said, lifted or answered so. */
    Definition without(Set<String> gone) {
        Map<String, Boolean> answers = Map.copyOf(hereIs.setting.answers);
        gone.forEach(words -> {
            if (assumptions(here).contains(words)) {
                hereIs.setting.answers.put(words, false);
            }
        });
        Definition left = new Definition(here.estate(), hereIs.setting);
        Set<Control> lifted = new HashSet<>();
        for (String words : gone) {
            left.base.remove(words);
            left.clauses.removeIf(
                    clause -> clause.head().equals(words) && clause.name().startsWith("supported ") && !isKept(clause));
            left.clauses.removeIf(clause -> clause.name().equals("bypassed no control " + words)
                    || clause.name().equals("ineffective no control " + words)
                    || clause.name().equals("bypassed no sensor " + words)
                    || clause.name().equals("ineffective no sensor " + words));
            if (!assumptions(here).contains(words) && words.contains(" on ")) {
                lifted.add(Control.read(words));
            }
        }
        standInTheWay(left, lifted);
        hereIs.setting.answers.clear();
        hereIs.setting.answers.putAll(answers);
        return left;
    }

    /** A saying that is there as well is no addition, though another saying of the fact is. */
    private boolean isKept(Clause supported) {
        String written = supported.name().substring(supported.name().indexOf('['));
        Set<String> ids = written.equals("[]")
                ? Set.of()
                : Set.of(written.substring(1, written.length() - 1).split(", "));
        return isSaidThere(Estate.fact(supported.head()), ids);
    }

    /** Its state is then no addition, though that it is lifted here is one; what was answered still counts. */
    private boolean isOnlyAssumedOnBothSides(Control control) {
        return state(here, control) == ControlState.ASSUMED && state(there, control) == ControlState.ASSUMED;
    }

    private void standInTheWay(Definition left, Set<Control> lifted) {
        List<Clause> clauses = new ArrayList<>();
        for (Clause clause : left.clauses) {
            if (!clause.isStep()) {
                clauses.add(clause);
                continue;
            }
            Set<String> body = new TreeSet<>(clause.body());
            Estate.Firing firing = firing(here.estate(), clause);
            here.estate().rules.get(firing.rule()).brokenBy().stream()
                    .map(template -> template.fill(firing.premises()::get))
                    .filter(lifted::contains)
                    .forEach(control -> body.add(Definition.absent(control)));
            here.estate().rules.get(firing.rule()).detectedBy().stream()
                    .map(template -> template.fill(firing.premises()::get))
                    .filter(lifted::contains)
                    .forEach(sensor -> body.add(Definition.unseen(sensor)));
            clauses.add(new Clause(clause.name(), clause.head(), body, clause.effort(), clause.noise(), true));
        }
        for (Control control : lifted) {
            if (isOnlyAssumedOnBothSides(control)
                    && isTrue(here, left, placed(here, control).ineffective().id())) {
                clauses.add(new Clause("ineffective", Definition.absent(control), Set.of(), 0, 0, false));
                clauses.add(new Clause("ineffective", Definition.unseen(control), Set.of(), 0, 0, false));
            }
            if (!control.isPair()) {
                String disables =
                        Definition.node(new dev.postern.model.AttackerFact.Disables(control.kind(), control.on()));
                clauses.add(new Clause("disabled", Definition.absent(control), Set.of(disables), 0, 0, false));
                clauses.add(new Clause("disabled", Definition.unseen(control), Set.of(disables), 0, 0, false));
            }
        }
        left.clauses.clear();
        left.clauses.addAll(clauses);
    }
}
