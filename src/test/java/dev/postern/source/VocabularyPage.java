package dev.postern.source;

import dev.postern.model.AttackerFact;
import dev.postern.model.ClosedSet;
import dev.postern.model.FactType;
import dev.postern.model.SystemFact;
import dev.postern.model.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that authors of rules and models read: made of the records, the closed sets and the keys of {@code system.yaml}. */
final class VocabularyPage {
    private final StringBuilder page = new StringBuilder();

    static String made() {
        return new VocabularyPage().write();
    }

    private String write() {
        line("<!-- Generated from the code: run VocabularyPageTest with -Dpostern.regenerate=true. -->");
        line("# The vocabulary");
        line("");
        line(
                "A fact is a kind and its components, written `acts-as role/waf`; a component with a space in it stands in double");
        line(
                "quotes. Rules write the same fact as `ActsAs( identity == \"role/waf\" )`. Every component is an id unless a set of");
        line(
                "words is named. `anyone`, `nothing` and `internet` are reserved: nobody in particular, no lock or token, the");
        line("world outside.");
        line("");
        line(
                "Facts about the system are given by a model (those of the catalogue by a playbook) and never gained. Positions of");
        line("the attacker are gained by rules, or given as a start.");
        line("");
        line("This is version %d, as a folder of rules names it in `playbook.yaml`.".formatted(Vocabulary.VERSION));
        facts();
        closedSets();
        line("");
        page.append(decisions());
        keys();
        return page.toString();
    }

    private void facts() {
        Map<String, List<FactType>> groups = Vocabulary.of(SystemFact.class, AttackerFact.class).types().stream()
                .collect(Collectors.groupingBy(FactType::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, types) -> {
            line("");
            line("## " + group);
            line("");
            line("| fact | components | what it says | example |");
            line("|---|---|---|---|");
            for (FactType type : types) {
                line("| `%s` | %s | %s | `%s` |"
                        .formatted(type.javaName(), components(type), cell(type.meaning()), cell(type.example())));
            }
        });
    }

    private static String components(FactType type) {
        return type.components().stream()
                .map(component -> component.name()
                        + component
                                .closedSet()
                                .map(set -> " (" + title(set) + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private void closedSets() {
        line("");
        line("## Words");
        line("");
        for (ClosedSet set : ClosedSet.values()) {
            line("- **%s**: %s".formatted(title(set), String.join(", ", set.words())));
        }
    }

    private void keys() {
        line("");
        line("## How `system.yaml` says it");
        line("");
        line(
                "`postern schema system` prints the schema that editors use. Each key makes facts of one type. Wherever a value makes");
        line(
                "a fact it may be written `{ value: X, assuming: \"…\" }`, in a list where there are several (`holds: [ a, { value: b, assuming: \"…\" } ]`):");
        line(
                "the fact then rests on an open assumption, worded so that its truth helps the attacker. Silence means *none* (there is no such thing), *open* (the reader asks a question instead");
        line(
                "of deciding), or a value that is named. Raw facts under `facts` say what they say; their silence asks nothing.");
        Stream.concat(Stream.of(SystemFile.root()), SystemFile.parts().stream()).forEach(this::part);
        line("");
        line("### A value that rests on an assumption");
        line("");
        table(Assumed.keys(Shapes.ID));
    }

    private void part(Part part) {
        line("");
        line("### " + part.phrase().substring(0, 1).toUpperCase(Locale.ROOT)
                + part.phrase().substring(1));
        line("");
        line(part.says());
        line("");
        table(part.keys());
    }

    private void table(List<Key> keys) {
        line("| key | what it says | silence |");
        line("|---|---|---|");
        for (Key key : keys) {
            row(key.name(), key);
            if (key.shape() instanceof Keyed keyed) {
                keyed.reserved().values().forEach(reserved -> row(key.name() + "." + reserved.name(), reserved));
            }
        }
    }

    private void row(String name, Key key) {
        String silence = key.silence().says().replaceFirst("^Silence means ", "");
        line("| `%s` | %s | %s |".formatted(name, cell(key.says()), cell(silence)));
    }

    private static String title(ClosedSet set) {
        return set.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String decisions() {
        try (InputStream in = Objects.requireNonNull(
                VocabularyPage.class.getResourceAsStream("vocabulary-decisions.md"), "vocabulary-decisions.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
