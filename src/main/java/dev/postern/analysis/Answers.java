package dev.postern.analysis;

import dev.postern.derivation.AndOrGraph;
import dev.postern.model.Answer;
import dev.postern.model.Assumption;
import dev.postern.model.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people answered to assumptions, as it counts in a situation. An answer to something that neither the model nor any step of the
 * run assumes changes nothing: it is idle, and never passed over in silence.
 *
 * @param inForce by the assumption's id, in order; what a switch supposes goes before what was answered
 * @param taken those in force that people gave
 * @param idle those to which there is no assumption
 * @param reworded those in force that were given to another wording than the assumption now has
 */
public record Answers(
        SortedMap<String, Boolean> inForce, List<Answer> taken, List<Idle> idle, List<Reworded> reworded) {
    public static final Answers NONE = new Answers(new TreeMap<>(), List.of(), List.of(), List.of());

    /** An answer that changes nothing, and the assumption that may be meant. */
    public record Idle(Answer answer, Optional<Assumption> maybe) {}

    public record Reworded(Answer answer, Assumption now) {}

    static Answers of(Situation situation) {
        AndOrGraph graph = situation.graph();
        SortedMap<String, Boolean> inForce = situation.world().answers();
        List<Answer> taken = new ArrayList<>();
        List<Answer> idle = new ArrayList<>();
        List<Reworded> reworded = new ArrayList<>();
        for (Answer answer : situation.outcome().system().answers().values()) {
            int node = graph.assumption(answer.assumption());
            if (node < 0) {
                idle.add(answer);
            } else if (Boolean.valueOf(answer.holds()).equals(inForce.get(answer.assumption()))) {
                taken.add(answer);
                Assumption now = graph.assumption(node);
                if (!answer.text().isEmpty() && !answer.text().equals(now.text())) {
                    reworded.add(new Reworded(answer, now));
                }
            }
        }
        return new Answers(inForce, List.copyOf(taken), meant(idle, situation), List.copyOf(reworded));
    }

    /** Whether the assumption counts as true; nothing where it is open. */
    public Optional<Boolean> holds(Assumption assumption) {
        Boolean answered = inForce.get(assumption.id());
        return answered != null || assumption.kind() == Assumption.Kind.OPEN
                ? Optional.ofNullable(answered)
                : Optional.of(true);
    }

    /** What a person answered, where that is what counts. */
    public Optional<Answer> to(Assumption assumption) {
        return taken.stream()
                .filter(answer -> answer.assumption().equals(assumption.id()))
                .findFirst();
    }

    /** For each the assumption that reads as the answer says, else one whose id is near. */
    private static List<Idle> meant(List<Answer> idle, Situation situation) {
        if (idle.isEmpty()) {
            return List.of();
        }
        Map<String, Assumption> byId = new HashMap<>();
        Map<String, Assumption> byText = new HashMap<>();
        new AssumptionIds(situation).all().forEach(one -> {
            byId.put(one.id(), one);
            byText.putIfAbsent(one.text(), one);
        });
        return idle.stream()
                .map(answer -> new Idle(
                        answer,
                        Optional.ofNullable(byText.get(answer.text()))
                                .or(() -> Nearest.to(answer.assumption(), byId.keySet()).stream()
                                        .findFirst()
                                        .map(byId::get))))
                .toList();
    }
}
