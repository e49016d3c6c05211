package dev.postern.playbook;

import dev.postern.model.FactType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A rule as Datalog, {@code acts-as(Identity) :- sends-from(Place), component(Place, instance), runs-as(Place, Identity).}: an equality
 * is a shared variable, a component that nothing reads is {@code _}, and what is no equality follows the atoms.
 */
public final class DatalogText {
    private final PlaybookRule rule;
    private final Map<Term.Reference, String> variables = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<String> conditions = new ArrayList<>();

    private DatalogText(PlaybookRule rule) {
        this.rule = rule;
    }

    public static String of(PlaybookRule rule) {
        return new DatalogText(rule).text();
    }

    private String text() {
        Set<Term.Reference> read = read();
        List<String> body = new ArrayList<>();
        for (int i = 0; i < rule.premises().size(); i++) {
            Premise premise = rule.premises().get(i);
            List<String> terms = new ArrayList<>();
            for (int c = 0; c < premise.type().components().size(); c++) {
                terms.add(term(new Term.Reference(i, c), read));
            }
            body.add(atom(premise.type(), terms));
            premise.constraints().forEach(constraint -> condition(constraint, terms));
        }
        body.addAll(conditions);
        List<String> head = rule.gain().arguments().stream().map(this::shown).toList();
        return atom(rule.gain().type(), head) + " :- " + String.join(", ", body) + ".";
    }

    private static String atom(FactType type, List<String> terms) {
        return type.name() + "(" + String.join(", ", terms) + ")";
    }

    /** The components that something reads, other than by an equality with a literal. */
    private Set<Term.Reference> read() {
        Set<Term.Reference> read = new HashSet<>();
        rule.gain().arguments().forEach(argument -> addReference(argument, read));
        for (int i = 0; i < rule.premises().size(); i++) {
            for (Constraint constraint : rule.premises().get(i).constraints()) {
                if (constraint instanceof Constraint.Equal equal) {
                    addReference(equal.value(), read);
                } else {
                    read.add(new Term.Reference(i, constraint.component()));
                }
                if (constraint instanceof Constraint.Different different) {
                    addReference(different.value(), read);
                }
            }
        }
        return read;
    }

    private static void addReference(Term term, Set<Term.Reference> read) {
        if (term instanceof Term.Reference reference) {
            read.add(reference);
        }
    }

    /** What stands in the atom: what the first equality says, else a variable of its own where it is read. */
    private String term(Term.Reference place, Set<Term.Reference> read) {
        Premise premise = rule.premises().get(place.premise());
        for (Constraint constraint : premise.constraints()) {
            if (constraint instanceof Constraint.Equal equal && equal.component() == place.component()) {
                String shown = shown(equal.value());
                variables.put(place, shown);
                return shown;
            }
        }
        if (!read.contains(place)) {
            return "_";
        }
        String variable = variable(Components.name(premise.type(), place.component()));
        variables.put(place, variable);
        return variable;
    }

    private String variable(String component) {
        String name = component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + i;
        }
        return free;
    }

    private String shown(Term term) {
        if (term instanceof Term.Reference reference) {
            return variables.get(reference);
        }
        return constant(((Term.Literal) term).value());
    }

    private static String constant(String word) {
        return Lists.isKebab(word) ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void condition(Constraint constraint, List<String> terms) {
        String left = terms.get(constraint.component());
        if (constraint instanceof Constraint.Equal equal
                && !shown(equal.value()).equals(left)) {
            conditions.add(left + " = " + shown(equal.value()));
        } else if (constraint instanceof Constraint.Different different) {
            conditions.add(left + " != " + shown(different.value()));
        } else if (constraint instanceof Constraint.OneOf oneOf) {
            conditions.add(left + " in {"
                    + String.join(
                            ", ",
                            oneOf.words().stream().map(DatalogText::constant).toList()) + "}");
        } else if (constraint instanceof Constraint.Matches matches) {
            conditions.add(left + " matches " + '"' + matches.pattern().pattern() + '"');
        }
    }
}
