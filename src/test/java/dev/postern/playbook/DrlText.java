package dev.postern.playbook;

import dev.postern.model.FactType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a rule as a rule file. */
final class DrlText {
    private final PlaybookRule rule;

    private DrlText(PlaybookRule rule) {
        this.rule = rule;
    }

    static String of(PlaybookRule rule) {
        return new DrlText(rule).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("package playbook.%s\n\n".formatted(rule.phase().word()));
        text.append("import dev.postern.model.SystemFact.*\nimport dev.postern.model.AttackerFact.*\n\n");
        text.append("global dev.postern.model.Attacker attacker\n\n");
        if (!rule.comment().isEmpty()) {
            text.append("/*\n").append(rule.comment()).append("\n*/\n");
        }
        text.append("rule ").append(quoted(rule.id())).append('\n');
        metadata(text, "title", rule.title());
        metadata(text, "technique", String.join(", ", rule.techniques()));
        metadata(text, "because", template(rule.because()));
        rule.assumes().ifPresent(assumes -> metadata(text, "assumes", template(assumes)));
        controls(text, "brokenBy", rule.brokenBy());
        controls(text, "detectedBy", rule.detectedBy());
        metadata(text, "effort", rule.effort().word());
        text.append(rule.carries() ? "    @carries\n" : "");
        metadata(text, "references", String.join(", ", rule.references()));
        text.append("when\n");
        rule.premises().forEach(premise -> premise(text, premise));
        String arguments = rule.gain().arguments().stream()
                .map(term -> term instanceof Term.Reference ? term(term) + "()" : term(term))
                .collect(Collectors.joining(", "));
        text.append("then\n    attacker.gains( new %s( %s ) );\nend\n"
                .formatted(rule.gain().type().javaName(), arguments));
        return text.toString();
    }

    private static void metadata(StringBuilder text, String key, String value) {
        text.append("    @%s( %s )\n".formatted(key, quoted(value)));
    }

    private void controls(StringBuilder text, String key, List<ControlTemplate> controls) {
        if (!controls.isEmpty()) {
            String all = controls.stream()
                    .map(each -> each.kind() + " on " + template(each.on())
                            + each.to().map(to -> " -> " + template(to)).orElse(""))
                    .collect(Collectors.joining(", "));
            metadata(text, key, all);
        }
    }

    private void premise(StringBuilder text, Premise premise) {
        String constraints = premise.constraints().stream()
                .map(constraint -> Components.name(premise.type(), constraint.component()) + operation(constraint))
                .collect(Collectors.joining(", "));
        text.append("    $%s : %s( %s )\n"
                .formatted(premise.binding(), premise.type().javaName(), constraints));
    }

    private String operation(Constraint constraint) {
        if (constraint instanceof Constraint.Equal equal) {
            return " == " + term(equal.value());
        }
        if (constraint instanceof Constraint.Different different) {
            return " != " + term(different.value());
        }
        if (constraint instanceof Constraint.OneOf oneOf) {
            return oneOf.words().stream().map(DrlText::quoted).collect(Collectors.joining(", ", " in ( ", " )"));
        }
        return " matches " + quoted(((Constraint.Matches) constraint).pattern().pattern());
    }

    private String term(Term term) {
        if (term instanceof Term.Reference reference) {
            return "$" + place(reference);
        }
        return quoted(((Term.Literal) term).value());
    }

    private String place(Term.Reference reference) {
        Premise premise = rule.premises().get(reference.premise());
        FactType type = premise.type();
        return premise.binding() + "." + Components.name(type, reference.component());
    }

    private String template(Template template) {
        return template.parts().stream()
                .map(part -> part instanceof Template.Part.Place place
                        ? "{" + place(place.reference()) + "}"
                        : ((Template.Part.Text) part).text())
                .collect(Collectors.joining());
    }

    /** What does not show is escaped by its number, and what is not ASCII now and then, to try both. */
    static String quoted(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(i -> character(text.charAt(i), i))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String character(char c, int place) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        boolean hidden = c < ' ' || Character.getType(c) == Character.FORMAT;
        return hidden || (c > '~' && place % 2 == 0) ? "\\u%04x".formatted((int) c) : Character.toString(c);
    }
}
