package dev.postern.playbook;

import dev.postern.model.ControlKinds;
import dev.postern.model.Fact;
import dev.postern.model.FactOrder;
import dev.postern.model.LoggedEvents;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Problem;
import dev.postern.model.RefusedException;
import dev.postern.model.SystemFact.Means;
import dev.postern.model.SystemFact.Recipe;
import dev.postern.model.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules sorted by id, the rows of the catalogue with where each is said, the kinds of control and sensor that the rules name, and the
 * SHA-256 of rules and catalogue in hex: of what they mean, not of how the files are laid out.
 *
 * @param events what actions leave in logs
 */
public record Playbook(
        List<PlaybookRule> rules,
        SortedMap<Fact, Origin> catalogue,
        LoggedEvents events,
        ControlKinds kinds,
        String digest) {
    private static Playbook shipped;

    public Playbook {
        rules = rules.stream().sorted(Comparator.comparing(PlaybookRule::id)).toList();
        SortedMap<Fact, Origin> sorted = new TreeMap<>(FactOrder.BY_KIND_AND_COMPONENTS);
        sorted.putAll(catalogue);
        catalogue = Collections.unmodifiableSortedMap(sorted);
    }

    /** Where nothing is known of logs. */
    public Playbook(List<PlaybookRule> rules, SortedMap<Fact, Origin> catalogue, ControlKinds kinds, String digest) {
        this(rules, catalogue, LoggedEvents.NONE, kinds, digest);
    }

    /** Of rules at hand. */
    public static Playbook of(Collection<PlaybookRule> rules, SortedMap<Fact, Origin> catalogue, ControlKinds kinds) {
        return of(rules, catalogue, LoggedEvents.NONE, kinds);
    }

    /** Of rules at hand, with what actions leave in logs. */
    public static Playbook of(
            Collection<PlaybookRule> rules,
            SortedMap<Fact, Origin> catalogue,
            LoggedEvents events,
            ControlKinds kinds) {
        Playbook undigested = new Playbook(List.copyOf(rules), catalogue, events, kinds, "");
        return new Playbook(undigested.rules(), undigested.catalogue(), events, kinds, PlaybookDigest.of(undigested));
    }

    /** The playbook that comes with the program, which does not change while it runs and is read once. */
    public static synchronized Playbook shipped() {
        if (shipped == null) {
            PlaybookReader reader = new PlaybookReader(Vocabulary.SHIPPED, new ArrayList<>());
            reader.add(PlaybookFiles.shipped());
            shipped = reader.playbook();
        }
        return shipped;
    }

    /**
     * Reads playbooks, each a folder with a folder of rules for each phase, {@code catalogue/*.yaml}, {@code controls.yaml} and {@code
     * playbook.yaml}.
     *
     * @param withShipped whether the rules that come with the program belong to it
     * @throws RefusedException with every problem of every file
     */
    public static Playbook read(List<Path> folders, boolean withShipped) {
        return read(folders, withShipped, Vocabulary.SHIPPED);
    }

    /** Reads the playbook of one folder over a vocabulary of one's own; its rules import the families of that vocabulary. */
    public static Playbook read(Path folder, Vocabulary vocabulary) {
        return read(List.of(folder), false, vocabulary);
    }

    private static Playbook read(List<Path> folders, boolean withShipped, Vocabulary vocabulary) {
        List<Problem> problems = new ArrayList<>();
        PlaybookReader reader = new PlaybookReader(vocabulary, problems);
        if (withShipped) {
            reader.addShipped();
        }
        folders.forEach(folder -> reader.add(PlaybookFiles.inFolder(folder, problems)));
        return reader.playbook();
    }

    public Optional<PlaybookRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** What readers of models need to know: the kinds, and the native actions and the services of the catalogue. */
    public PlaybookWords words() {
        Set<String> valued = new TreeSet<>();
        Set<String> together = new TreeSet<>();
        Set<String> services = new TreeSet<>();
        for (Fact row : catalogue.keySet()) {
            if (row instanceof Means means) {
                valued.add(means.action());
            } else if (row instanceof Recipe recipe) {
                together.addAll(List.of(recipe.first(), recipe.second(), recipe.third()));
                services.add(recipe.service());
            }
        }
        Set<String> launching = new TreeSet<>(together);
        launching.removeAll(valued);
        Set<String> actions = new TreeSet<>(valued);
        actions.addAll(launching);
        return new PlaybookWords(kinds, actions, launching, services, together);
    }
}
