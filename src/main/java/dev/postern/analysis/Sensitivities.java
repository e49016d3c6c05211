package dev.postern.analysis;

import dev.postern.model.ClosedSet;
import dev.postern.model.Fact;
import dev.postern.model.FactType;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How sensitive the data is that goals name. */
final class Sensitivities {
    private static final Comparator<String> ORDER = Comparator.comparingInt(ClosedSet.SENSITIVITY.words()::indexOf);

    private final Map<String, String> ofAsset = new HashMap<>();

    Sensitivities(SystemModel system) {
        system.facts().keySet().forEach(fact -> {
            if (fact instanceof SystemFact.DataAsset asset) {
                ofAsset.merge(asset.id(), asset.sensitivity(), (one, other) -> most(List.of(one, other)));
            }
        });
    }

    private static String most(List<String> words) {
        return words.stream().max(ORDER).orElse("");
    }

    /** Of the most sensitive data asset that the fact names; empty where it names none. */
    String of(Fact goal) {
        return most(FactType.of(goal).values(goal).stream()
                .filter(ofAsset::containsKey)
                .map(ofAsset::get)
                .toList());
    }

    /** The most sensitive first, what is not rated last. */
    static Comparator<String> mostFirst() {
        return ORDER.reversed();
    }

    /** A weight for each goal: one of more sensitive data outweighs all those of less sensitive data together. */
    List<Long> weights(List<Fact> goals) {
        Long[] weights = new Long[goals.size()];
        long weight = 1;
        for (int rank = -1; rank < ClosedSet.SENSITIVITY.words().size(); rank++) {
            int alike = 0;
            for (int goal = 0; goal < weights.length; goal++) {
                if (ClosedSet.SENSITIVITY.words().indexOf(of(goals.get(goal))) == rank) {
                    weights[goal] = weight;
                    alike++;
                }
            }
            weight = Math.multiplyExact(weight, alike + 1L);
        }
        return List.of(weights);
    }
}
