package dev.postern.analysis;

import dev.postern.model.AttackerFact;
import dev.postern.model.ClosedSet;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How positions are spoken of in a sentence. */
final class Words {
    private final Map<String, String> sensitivity = new TreeMap<>();

    Words(SystemModel system) {
        system.facts().keySet().forEach(fact -> {
            if (fact instanceof SystemFact.DataAsset asset) {
                sensitivity.merge(asset.id(), asset.sensitivity(), Words::higher);
            }
        });
    }

    /** Of two that sources give one asset, the one that counts more. */
    private static String higher(String one, String other) {
        List<String> rising = ClosedSet.SENSITIVITY.words();
        return rising.indexOf(one) < rising.indexOf(other) ? other : one;
    }

    /** Where attacks come from: "from whoever holds ci-key", "from the internet and from an attacker who holds ci-key". */
    static String starts(Collection<Fact> starts) {
        if (starts.size() == 1) {
            return "from " + start(starts.iterator().next());
        }
        return English.and(starts.stream()
                .map(start -> "from " + oneOfSeveral(start))
                .sorted(Comparator.comparing(from -> !from.equals("from the internet")))
                .toList());
    }

    /** Among several starts a plain "whoever acts as partner and the internet" could be read as one. */
    private static String oneOfSeveral(Fact start) {
        if (start instanceof AttackerFact.SendsFrom) {
            return start(start);
        }
        if (start instanceof AttackerFact.Has has) {
            return "an attacker who holds " + has.item();
        }
        if (start instanceof AttackerFact.ActsAs acts) {
            return "an attacker who acts as " + acts.identity();
        }
        if (start instanceof AttackerFact.Executes executes) {
            return "an attacker who runs code in " + executes.component();
        }
        if (start instanceof AttackerFact.Can can && can.power().equals("impersonate")) {
            return "an attacker who may act as " + can.resource();
        }
        return "an attacker with " + start(start);
    }

    private static String start(Fact start) {
        if (start instanceof AttackerFact.SendsFrom from) {
            return from.place().equals("internet") ? "the internet" : from.place();
        }
        if (start instanceof AttackerFact.Has has) {
            return "whoever holds " + has.item();
        }
        if (start instanceof AttackerFact.ActsAs acts) {
            return "whoever acts as " + acts.identity();
        }
        if (start instanceof AttackerFact.Executes executes) {
            return "code running in " + executes.component();
        }
        if (start instanceof AttackerFact.Can can && can.power().equals("impersonate")) {
            return "whoever may act as " + can.resource();
        }
        return "\"%s\"".formatted(FactNotation.write(start));
    }

    /** What attacks lead to: "regulated data (exports, ledger) and stopping billing". */
    String goals(Collection<Fact> goals) {
        Map<String, List<String>> data = new TreeMap<>();
        List<String> phrases = new ArrayList<>();
        for (Fact goal : goals) {
            if (goal instanceof AttackerFact.Reads reads) {
                data.computeIfAbsent(sensitivity.getOrDefault(reads.asset(), ""), key -> new ArrayList<>())
                        .add(reads.asset());
            } else {
                phrases.add(deed(goal));
            }
        }
        List<String> all = new ArrayList<>();
        data.forEach((rating, assets) ->
                all.add("%sdata (%s)".formatted(rating.isEmpty() ? "" : rating + " ", String.join(", ", assets))));
        all.addAll(phrases);
        return English.and(all);
    }

    private static String deed(Fact goal) {
        if (goal instanceof AttackerFact.Alters alters) {
            return "changing " + alters.asset();
        }
        if (goal instanceof AttackerFact.Exfiltrates exfiltrates) {
            return "carrying off " + exfiltrates.asset();
        }
        if (goal instanceof AttackerFact.Disrupts disrupts) {
            return "stopping " + disrupts.component();
        }
        if (goal instanceof AttackerFact.Hijacks hijacks) {
            return "hijacking " + hijacks.scope();
        }
        if (goal instanceof AttackerFact.Disables disables) {
            return "switching off %s on %s".formatted(disables.control(), disables.on());
        }
        if (goal instanceof AttackerFact.ActsAs acts) {
            return "acting as " + acts.identity();
        }
        if (goal instanceof AttackerFact.Executes executes) {
            return "running code in " + executes.component();
        }
        if (goal instanceof AttackerFact.Can can) {
            return "the power to %s %s".formatted(can.power(), can.resource());
        }
        if (goal instanceof AttackerFact.Persists persists) {
            return "a way back into " + persists.on();
        }
        return "\"%s\"".formatted(FactNotation.write(goal));
    }
}
