package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactNotation;
import dev.postern.model.FactOrder;
import dev.postern.model.FactType;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Reads Threagile models for tests, and shows what came of them. */
final class Threagiles {
    private static final ControlKinds.Kind KIND = new ControlKinds.Kind("", List.of(), List.of());
    static final PlaybookWords WORDS = new PlaybookWords(
            new ControlKinds(new TreeMap<>(Map.of("mfa", KIND, "failover", KIND)), new TreeMap<>()),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of());

    /** Components of facts that name a thing which some other fact must declare. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("contains", List.of("scope", "member")),
            Map.entry("endpoint", List.of("component")),
            Map.entry("runs-on", List.of("component", "host")),
            Map.entry("runs-as", List.of("component", "identity")),
            Map.entry("uses", List.of("identity", "device")),
            Map.entry("reachable", List.of("origin", "place")),
            Map.entry("accepts", List.of("endpoint", "principal")),
            Map.entry("returns", List.of("endpoint", "item")),
            Map.entry("offers", List.of("endpoint", "resource")),
            Map.entry("forwards", List.of("endpoint", "place")),
            Map.entry("consumes", List.of("endpoint", "queue")),
            Map.entry("sends", List.of("sender", "item", "receiver")),
            Map.entry("credential", List.of("identity")),
            Map.entry("stores", List.of("component")),
            Map.entry("depends-on", List.of("component", "artefact")),
            Map.entry("triggers", List.of("repository", "pipeline")),
            Map.entry("weakness", List.of("on")),
            Map.entry("reads", List.of("asset")));

    private static final Set<String> DECLARE =
            Set.of("component", "scope", "endpoint", "identity", "credential", "data-asset");

    private Threagiles() {}

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Threagiles.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    static SystemModel read(String text) {
        return ThreagileFile.read("model.yaml", Refused.bytes(text), WORDS);
    }

    /** {@code line fact}, and after a question mark what it rests on; only facts of the kinds named. */
    static List<String> shown(SystemModel system, String... kinds) {
        return system.facts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(FactOrder.BY_KIND_AND_COMPONENTS))
                .filter(entry ->
                        List.of(kinds).contains(FactType.of(entry.getKey()).name()))
                .flatMap(entry -> entry.getValue().stream().map(support -> shown(entry.getKey(), support)))
                .toList();
    }

    private static String shown(Fact fact, Support support) {
        String open = support.isUnconditional()
                ? ""
                : " ? " + support.assumptions().get(0).text();
        return support.origin().line() + " " + FactNotation.write(fact) + open;
    }

    static long count(SystemModel system, String kind) {
        return system.facts().keySet().stream()
                .filter(fact -> FactType.of(fact).name().equals(kind))
                .count();
    }

    /** Every thing that a fact or goal names is declared by one, and has a name for people. */
    static void assertNothingIsUndeclared(SystemModel system) {
        Set<String> declared = new HashSet<>(Set.of("anyone", "nothing", "internet"));
        for (Fact fact : system.facts().keySet()) {
            List<String> values = FactType.of(fact).values(fact);
            if (DECLARE.contains(FactType.of(fact).name())) {
                declared.add(values.get(0));
                assertThat(system.labels().containsKey(values.get(0))
                                || FactType.of(fact).name().equals("credential"))
                        .as("label of %s", values.get(0))
                        .isTrue();
            } else if (FactType.of(fact).name().equals("stores")) {
                declared.add(values.get(1));
            }
        }
        for (Set<Fact> facts : List.of(system.facts().keySet(), system.goals().keySet())) {
            for (Fact fact : facts) {
                FactType type = FactType.of(fact);
                for (String component : NAMES.getOrDefault(type.name(), List.of())) {
                    assertThat(declared)
                            .as("%s of %s", component, FactNotation.write(fact))
                            .contains(type.values(fact).get(type.indexOf(component)));
                }
            }
        }
    }
}
