package dev.postern.analysis;

import dev.postern.model.Effort;
import dev.postern.model.FactType;
import dev.postern.model.Origin;
import dev.postern.model.Phase;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Constraint;
import dev.postern.playbook.Gain;
import dev.postern.playbook.PlaybookRule;
import dev.postern.playbook.Premise;
import dev.postern.playbook.Template;
import dev.postern.playbook.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The generic rules in Horn form, read far enough to be run: premises and gain, no metadata but the phase. */
final class HornRules {
    static final Path FILE = Path.of("../shared/vocabulary/rules.dl");
    private static final Pattern ATOM = Pattern.compile("(\\w+)\\(([^)]*)\\)");

    private HornRules() {}

    static List<PlaybookRule> read() {
        List<PlaybookRule> rules = new ArrayList<>();
        String id = "";
        Phase phase = Phase.PIVOT;
        for (String line : lines()) {
            if (line.startsWith("rule ")) {
                id = line.split("\\s+")[1];
                phase = Phase.valueOf(line.split("\\s+")[2].toUpperCase(Locale.ROOT));
            } else if (!line.startsWith("#") && line.contains("=>")) {
                rules.add(rule(id, phase, line));
            }
        }
        return rules;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlaybookRule rule(String id, Phase phase, String line) {
        Map<String, Term> variables = new HashMap<>();
        List<Premise> premises = new ArrayList<>();
        Matcher body = ATOM.matcher(line.substring(0, line.indexOf("=>")));
        while (body.find()) {
            premises.add(premise(body, premises.size(), variables));
        }
        Matcher head = ATOM.matcher(line.substring(line.indexOf("=>")));
        head.find();
        List<Term> arguments = new ArrayList<>();
        for (String word : head.group(2).split(",")) {
            arguments.add(term(word.strip(), variables));
        }
        return new PlaybookRule(
                id,
                phase,
                premises,
                new Gain(type(head), arguments),
                id,
                List.of(),
                new Template(List.of()),
                Optional.empty(),
                List.of(),
                List.of(),
                Effort.LOW,
                false,
                List.of(),
                "",
                Origin.line(id, 1));
    }

    private static Premise premise(Matcher atom, int place, Map<String, Term> variables) {
        String[] words = atom.group(2).split(",");
        List<Constraint> constraints = new ArrayList<>();
        for (int component = 0; component < words.length; component++) {
            String word = words[component].strip();
            if (word.startsWith("\"") || variables.containsKey(word)) {
                constraints.add(new Constraint.Equal(component, term(word, variables)));
            } else if (!word.equals("_")) {
                variables.put(word, new Term.Reference(place, component));
            }
        }
        return new Premise("$p" + place, type(atom), constraints, 1);
    }

    private static Term term(String word, Map<String, Term> variables) {
        return word.startsWith("\"") ? new Term.Literal(word.replace("\"", "")) : variables.get(word);
    }

    private static FactType type(Matcher atom) {
        return Vocabulary.SHIPPED.javaNamed(atom.group(1)).orElseThrow();
    }
}
