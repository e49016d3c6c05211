package dev.postern.playbook;

import dev.postern.model.Effort;
import dev.postern.model.Nearest;
import dev.postern.playbook.DrlTree.Annotation;
import dev.postern.playbook.DrlTree.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metadata of one rule by its keys, checked. */
final class Metadata {
    private static final Map<String, String> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put("title", "what the attacker does: @title( \"Call an open endpoint\" )");
        REQUIRED.put("technique", "the id of the ATT&CK technique: @technique( \"T1133\" )");
        REQUIRED.put(
                "because",
                "why the step follows from its premises: @because( \"{call.endpoint} asks nobody who they are.\" )");
        REQUIRED.put("effort", "low, medium or high: @effort( \"low\" )");
        REQUIRED.put("references", "where to read about it: @references( \"https://…\" )");
    }

    private static final List<String> KEYS = List.of(
            "title", "technique", "because", "assumes", "brokenBy", "detectedBy", "effort", "references", "carries");
    private static final String CARRIES = "carries";

    private final Map<String, Annotation> byKey = new LinkedHashMap<>();
    private final FileProblems problems;

    private Metadata(FileProblems problems) {
        this.problems = problems;
    }

    static Metadata of(DrlTree.Rule rule, FileProblems problems) {
        Metadata metadata = new Metadata(problems);
        rule.annotations().forEach(metadata::add);
        // where a part could not be read, a key that is not found may stand there
        REQUIRED.forEach((key, what) -> {
            if (!metadata.byKey.containsKey(key) && rule.complete()) {
                problems.add(
                        RuleProblem.MISSING_METADATA, rule.name().line(), "the rule has no @" + key, "Say " + what);
            }
        });
        return metadata;
    }

    private void add(Annotation annotation) {
        String key = annotation.key().text();
        int line = annotation.key().line();
        if (!KEYS.contains(key)) {
            problems.add(RuleProblem.UNKNOWN_METADATA, line, "there is no metadata @" + key, Nearest.maybe(key, KEYS));
        } else if (byKey.putIfAbsent(key, annotation) != null) {
            problems.add(
                    RuleProblem.REPEATED_METADATA,
                    line,
                    "@" + key + " stands there twice",
                    "Of several things write \"a, b\".");
        } else if (annotation.readable() && !key.equals(CARRIES)) {
            checkSaid(annotation);
        }
    }

    private void checkSaid(Annotation annotation) {
        String said = annotation.value().map(Value::text).orElse("");
        if (said.isBlank()) {
            String key = annotation.key().text();
            problems.add(
                    RuleProblem.METADATA_VALUE,
                    annotation.key().line(),
                    "@" + key + " says nothing",
                    REQUIRED.containsKey(key)
                            ? "Say " + REQUIRED.get(key)
                            : "Write @%s( \"…\" ), or leave it out.".formatted(key));
        }
    }

    /** What stands under the key; none where it is missing or unreadable, which was said. */
    Optional<Value> value(String key) {
        return Optional.ofNullable(byKey.get(key))
                .flatMap(Annotation::value)
                .filter(value -> !value.text().isBlank());
    }

    String text(String key) {
        return value(key).map(Value::text).orElse("");
    }

    /** {@code @carries} alone, or with the text true. */
    boolean carries() {
        Annotation annotation = byKey.get(CARRIES);
        if (annotation == null || annotation.value().isEmpty()) {
            return annotation != null;
        }
        String said = annotation.value().get().text();
        if (!said.equals("true")) {
            problems.add(
                    RuleProblem.METADATA_VALUE,
                    annotation.key().line(),
                    "@carries is either there or not, and here it says %s".formatted(Quote.of(said)),
                    "Write @carries( \"true\" ), or leave it out.");
        }
        return true;
    }

    List<String> techniques() {
        return value("technique")
                .map(value -> TechniqueCheck.read(value, problems))
                .orElse(List.of());
    }

    Effort effort() {
        Optional<Value> said = value("effort");
        Optional<Effort> effort = Arrays.stream(Effort.values())
                .filter(each -> each.word().equals(said.map(Value::text).orElse("")))
                .findFirst();
        if (said.isPresent() && effort.isEmpty()) {
            problems.add(
                    RuleProblem.EFFORT,
                    said.get().line(),
                    "%s is no effort".formatted(Quote.of(said.get().text())),
                    "There are: low, medium, high.");
        }
        return effort.orElse(Effort.HIGH);
    }

    List<String> references() {
        Optional<Value> said = value("references");
        List<String> references = said.map(value -> Lists.split(value.text())).orElse(List.of());
        references.stream()
                .filter(reference -> !isLink(reference))
                .forEach(reference -> problems.add(
                        RuleProblem.REFERENCE,
                        said.get().line(),
                        "%s is no link".formatted(Quote.of(reference)),
                        "Write https://…, and between two links a comma and a space."));
        return references;
    }

    private static boolean isLink(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getHost().contains(".");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
