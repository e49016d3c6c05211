package dev.postern.playbook;

import java.util.List;

/** A premise as its rule writes it: {@code $host : Component( id == $sends.place, kind == "instance" )}. */
public final class PremiseText {
    private PremiseText() {}

    public static String of(Premise premise, PlaybookRule rule) {
        List<String> constraints = premise.constraints().stream()
                .map(one -> constraint(one, premise, rule))
                .toList();
        String inside = constraints.isEmpty() ? "" : " " + String.join(", ", constraints) + " ";
        return "$%s : %s(%s)".formatted(premise.binding(), premise.type().javaName(), inside);
    }

    /** One of its constraints: {@code kind == "instance"}. */
    public static String constraint(int number, Premise premise, PlaybookRule rule) {
        return constraint(premise.constraints().get(number), premise, rule);
    }

    private static String constraint(Constraint constraint, Premise premise, PlaybookRule rule) {
        String component = Components.name(premise.type(), constraint.component());
        if (constraint instanceof Constraint.Equal equal) {
            return component + " == " + term(equal.value(), rule);
        }
        if (constraint instanceof Constraint.Different different) {
            return component + " != " + term(different.value(), rule);
        }
        if (constraint instanceof Constraint.OneOf oneOf) {
            return component + " in ( "
                    + String.join(
                            ", ",
                            oneOf.words().stream().map(PremiseText::quoted).toList()) + " )";
        }
        return component + " matches "
                + quoted(((Constraint.Matches) constraint).pattern().pattern());
    }

    private static String term(Term term, PlaybookRule rule) {
        if (term instanceof Term.Literal literal) {
            return quoted(literal.value());
        }
        Term.Reference reference = (Term.Reference) term;
        Premise earlier = rule.premises().get(reference.premise());
        return "$" + earlier.binding() + "." + Components.name(earlier.type(), reference.component());
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
