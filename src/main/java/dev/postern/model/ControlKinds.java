package dev.postern.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of control and of sensor that the rules of a playbook name: handed to readers of models as plain data, for a kind that
 * no rule names does nothing and is refused. What people call a control and a model says by its facts is by its word in {@code
 * saidAsFacts}, with what to write.
 */
public record ControlKinds(
        SortedMap<String, Kind> controls, SortedMap<String, Kind> sensors, SortedMap<String, String> saidAsFacts) {
    public ControlKinds(SortedMap<String, Kind> controls, SortedMap<String, Kind> sensors) {
        this(controls, sensors, Collections.emptySortedMap());
    }

    /**
     * A kind: what it means in one line, where it helps (as "where …" goes on; empty where that needs no word), what it sits on, what else it is called, and its ids in published standards. Some controls
     * check what is accepted ({@code audience-validation}): they do not stop a rightful token, so they count only {@code
     * onlyWhereNamed} by the model. Others ({@code mfa}) ask of the caller what only a person can give,
     * or hold back only what is of use without being read ({@code non-exportable}).
     */
    public record Kind(
            String means,
            String where,
            List<String> sitsOn,
            List<String> alsoCalled,
            SortedMap<Standard, List<String>> ids,
            boolean onlyWhereNamed,
            boolean asksPerson,
            boolean forKeys) {
        public Kind(String means, List<String> sitsOn, List<String> alsoCalled) {
            this(means, "", sitsOn, alsoCalled, Collections.emptySortedMap(), false, false, false);
        }

        public Kind {
            sitsOn = List.copyOf(sitsOn);
            alsoCalled = List.copyOf(alsoCalled);
            SortedMap<Standard, List<String>> copy = new TreeMap<>();
            ids.forEach((standard, list) -> copy.put(standard, List.copyOf(list)));
            ids = Collections.unmodifiableSortedMap(copy);
        }

        /** {@code helps where …}; empty where that needs no word. */
        public String whereInWords() {
            return where.isEmpty() ? "" : "helps where " + where;
        }

        /** {@code NIST SP 800-53 SC-7, AC-4 · ATT&CK M1037}; empty where there are none. */
        public String idsInWords() {
            return ids.entrySet().stream()
                    .map(each -> each.getKey().title() + " " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining(" · "));
        }
    }

    public ControlKinds {
        controls = Collections.unmodifiableSortedMap(new TreeMap<>(controls));
        sensors = Collections.unmodifiableSortedMap(new TreeMap<>(sensors));
        saidAsFacts = Collections.unmodifiableSortedMap(new TreeMap<>(saidAsFacts));
    }

    /** What a kind of control sits on that only packets can be stopped by: a person takes messages, and none of it is on the way. */
    private static final Set<String> OF_PACKETS = Set.of("place", Routes.PLACES, "endpoint -> place");

    private static final String LASTING_TOKEN = "lasting-token";

    /**
     * Whether the control could check anything where it sits: what stops packets has none to stop at a person, what stops who goes out
     * has nobody where there is no way out, and a class of tokens that is handed out or signed anew is not replaced by a new one.
     */
    public Predicate<Control> countsIn(SystemModel system) {
        Set<String> ofPackets = kinds(kind -> !kind.sitsOn().isEmpty() && OF_PACKETS.containsAll(kind.sitsOn()));
        Set<String> ofWaysOut = kinds(kind -> kind.sitsOn().contains(Routes.WAY_OUT));
        Set<String> ofLastingTokens = kinds(kind -> kind.sitsOn().contains(LASTING_TOKEN));
        Set<String> identities = new HashSet<>();
        Set<String> waysOut = new HashSet<>();
        for (Fact fact : system.facts().keySet()) {
            if (fact instanceof SystemFact.Identity who) {
                identities.add(who.id());
            } else if (fact instanceof SystemFact.Egress way) {
                waysOut.add(way.component());
            } else if (fact instanceof SystemFact.Scope scope) {
                waysOut.add(scope.id());
            }
        }
        Set<String> madeAnew = tokensMadeAnew(system);
        return control -> !(ofPackets.contains(control.kind())
                        && identities.contains(control.isPair() ? control.to() : control.on()))
                && !(ofWaysOut.contains(control.kind()) && !waysOut.contains(control.on()))
                && !(ofLastingTokens.contains(control.kind()) && madeAnew.contains(control.on()));
    }

    /** Classes of tokens that somebody is given, or that a key signs. */
    private static Set<String> tokensMadeAnew(SystemModel system) {
        Set<String> signed = new HashSet<>();
        Set<String> anew = new HashSet<>();
        for (Fact fact : system.facts().keySet()) {
            if (fact instanceof SystemFact.Signs key) {
                signed.add(key.issuer());
            } else if (fact instanceof SystemFact.MayObtain given) {
                anew.add(given.token());
            }
        }
        for (Fact fact : system.facts().keySet()) {
            if (fact instanceof SystemFact.Token token && signed.contains(token.issuer())) {
                anew.add(token.id());
            }
        }
        return anew;
    }

    /**
     * Whether lists and plans may name the control. What the model names they may; else no control that only checks what is accepted,
     * none that would turn every lawful caller away by asking a person where only workloads call, and none for keys on data that are none.
     */
    public Predicate<Control> listedIn(SystemModel system) {
        Set<String> onlyWhereNamed = kinds(Kind::onlyWhereNamed);
        Set<String> askingPerson = kinds(Kind::asksPerson);
        Set<String> forKeys = kinds(Kind::forKeys);
        Set<String> calledByWorkloads = calledByWorkloads(system);
        calledByWorkloads.addAll(workloads(system));
        Set<String> data = dataThatIsNoKey(system);
        return control -> system.controls().containsKey(control)
                || !onlyWhereNamed.contains(control.kind())
                        && !(askingPerson.contains(control.kind()) && calledByWorkloads.contains(control.on()))
                        && !(forKeys.contains(control.kind()) && data.contains(control.on()));
    }

    /** Endpoints whose callers are all workloads, and at least one: a role or a group may be a person's. */
    private static Set<String> calledByWorkloads(SystemModel system) {
        Map<Boolean, Set<String>> called = system.facts().keySet().stream()
                .filter(SystemFact.Accepts.class::isInstance)
                .map(SystemFact.Accepts.class::cast)
                .collect(Collectors.partitioningBy(
                        call -> system.facts().containsKey(new SystemFact.Identity(call.principal(), "workload")),
                        Collectors.mapping(SystemFact.Accepts::endpoint, Collectors.toSet())));
        called.get(true).removeAll(called.get(false));
        return called.get(true);
    }

    private static Set<String> workloads(SystemModel system) {
        return system.facts().keySet().stream()
                .filter(SystemFact.Identity.class::isInstance)
                .map(SystemFact.Identity.class::cast)
                .filter(who -> who.kind().equals("workload"))
                .map(SystemFact.Identity::id)
                .collect(Collectors.toSet());
    }

    /** Data that nobody authenticates with, signs with or opens a lock with. */
    private static Set<String> dataThatIsNoKey(SystemModel system) {
        Set<String> data = new TreeSet<>();
        Set<String> keys = new TreeSet<>();
        for (Fact fact : system.facts().keySet()) {
            if (fact instanceof SystemFact.DataAsset asset) {
                data.add(asset.id());
            } else if (fact instanceof SystemFact.Credential credential) {
                keys.add(credential.id());
            } else if (fact instanceof SystemFact.Signs signs) {
                keys.add(signs.key());
            } else if (fact instanceof SystemFact.Stores stores) {
                keys.add(stores.needs());
            }
        }
        data.removeAll(keys);
        return data;
    }

    private Set<String> kinds(Predicate<Kind> which) {
        return controls.entrySet().stream()
                .filter(kind -> which.test(kind.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The kind of control of which this is a synonym, or a slip for one, however its parts are joined and capitalised. */
    public Optional<String> controlCalled(String word) {
        return called(word, controls);
    }

    public Optional<String> sensorCalled(String word) {
        return called(word, sensors);
    }

    /** The remedy for a kind of control that no rule names: what is called so, or nearly so, or else how to list all that there are. */
    public String maybeControl(String unknown) {
        return asFacts(unknown).orElseGet(() -> maybe(unknown, controls, "the sensor ", sensors));
    }

    private Optional<String> asFacts(String unknown) {
        String plain = plain(unknown);
        return saidAsFacts.entrySet().stream()
                .filter(each -> plain(each.getKey()).equals(plain))
                .map(each -> "It is no control: write %s.".formatted(each.getValue()))
                .findFirst();
    }

    public String maybeSensor(String unknown) {
        return maybe(unknown, sensors, "the control ", controls);
    }

    private static String maybe(String unknown, Map<String, Kind> kinds, String otherwise, Map<String, Kind> others) {
        Map<String, String> shown = new TreeMap<>();
        others.forEach((name, kind) -> show(otherwise, name, kind, shown));
        kinds.forEach((name, kind) -> show("", name, kind, shown));
        String plain = plain(unknown);
        List<String> words = shown.containsKey(plain) ? List.of(plain) : near(plain, shown.keySet());
        if (words.isEmpty()) {
            return "postern explain controls lists those that the rules name.";
        }
        boolean synonyms = words.stream().noneMatch(word -> kinds.containsKey(word) || others.containsKey(word));
        Set<String> meant = words.stream().map(shown::get).collect(Collectors.toCollection(LinkedHashSet::new));
        return "Maybe %s?%s"
                .formatted(String.join(" or ", meant), synonyms ? " The rules call it so" + meaning(meant, kinds) : "");
    }

    /** What the one kind means, since people call things of many kinds by one word: what it sits on may not be what they wrote it on. */
    private static String meaning(Set<String> meant, Map<String, Kind> kinds) {
        return kinds.entrySet().stream()
                .filter(kind -> !kind.getValue().means().isEmpty())
                .filter(kind -> meant.equals(Set.of("\"%s\"".formatted(kind.getKey()))))
                .map(kind -> ": %s.".formatted(kind.getValue().means()))
                .findFirst()
                .orElse(".");
    }

    private static void show(String family, String name, Kind kind, Map<String, String> shown) {
        Stream.concat(Stream.of(name), kind.alsoCalled().stream().map(ControlKinds::plain))
                .forEach(word -> shown.put(word, "%s\"%s\"".formatted(family, name)));
    }

    /** Of the near words those that may be meant by a slip; all where there are none. */
    private static List<String> near(String plain, Set<String> words) {
        List<String> near = Nearest.to(plain, words);
        List<String> slips =
                near.stream().filter(word -> Nearest.isSlip(plain, word)).toList();
        return slips.isEmpty() ? near : slips;
    }

    private static Optional<String> called(String word, Map<String, Kind> kinds) {
        String plain = plain(word);
        Optional<String> exactly = synonym(kinds, plain::equals);
        boolean slipForKind = kinds.keySet().stream().anyMatch(kind -> Nearest.isSlip(plain, kind));
        return exactly.isPresent() || slipForKind ? exactly : synonym(kinds, also -> Nearest.isSlip(plain, also));
    }

    private static Optional<String> synonym(Map<String, Kind> kinds, Predicate<String> word) {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().alsoCalled().stream().anyMatch(also -> word.test(plain(also))))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    }
}
