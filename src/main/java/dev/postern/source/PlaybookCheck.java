package dev.postern.source;

import dev.postern.model.AttackerFact.Disables;
import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.Nearest;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Guards;
import dev.postern.model.SystemFact.Permission;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model says that the playbook has no word for: a guarded control of an unknown kind is refused, since it would do nothing
 * silently; an unknown action is worth nothing to the attacker, which leaves a doubt.
 */
final class PlaybookCheck {
    private record Unvalued(Origin first, int count) {}

    private PlaybookCheck() {}

    static void check(Draft draft) {
        Map<String, Unvalued> unvalued = new LinkedHashMap<>();
        draft.added().forEach((fact, at) -> {
            if (fact instanceof Guards guards) {
                checkKind(draft, guards.control(), at);
            } else if (fact instanceof Permission permission
                    && !draft.words().actions().contains(permission.action())) {
                unvalued.merge(
                        permission.action(),
                        new Unvalued(at, 1),
                        (known, more) -> new Unvalued(known.first(), known.count() + 1));
            }
        });
        unvalued.forEach((action, found) -> draft.doubt(
                found.first(),
                "the playbook does not know what the action %s is worth; %s worth nothing here. %s"
                        .formatted(
                                Quoted.of(action),
                                found.count() == 1
                                        ? "the permission for it is"
                                        : "the %d permissions for it are".formatted(found.count()),
                                knownAction(draft, action))));
        checkDisables(draft, draft.starts());
        checkDisables(draft, draft.goals());
    }

    private static String knownAction(Draft draft, String action) {
        return draft.words().actions().stream()
                .filter(known -> Nearest.isSlip(action, known))
                .sorted()
                .findFirst()
                .map(known -> "Maybe %s?".formatted(Quoted.of(known)))
                .orElse("Value it in a catalogue beside the rules, or leave it out if it is worth nothing.");
    }

    private static void checkDisables(Draft draft, Map<Fact, Origin> positions) {
        positions.forEach((fact, at) -> {
            if (fact instanceof Disables disables) {
                checkKind(draft, disables.control(), at);
            }
        });
    }

    private static void checkKind(Draft draft, String kind, Origin at) {
        ControlKinds kinds = draft.words().kinds();
        if (!kinds.controls().containsKey(kind) && !kinds.sensors().containsKey(kind)) {
            draft.misread()
                    .problem(
                            "unknown-control",
                            at,
                            "no rule knows a control or sensor %s".formatted(Quoted.of(kind)),
                            kinds.maybeControl(kind));
        }
    }
}
