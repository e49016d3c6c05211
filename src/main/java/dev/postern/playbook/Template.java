package dev.postern.playbook;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A text of a rule with places in it ({@code {host.id}}) that the premises of a firing fill. */
public record Template(List<Part> parts) {

    /** A stretch of text, or a place. */
    public sealed interface Part {
        /** Text as it stands. */
        record Text(String text) implements Part {}

        /** A component of a premise. */
        record Place(Term.Reference reference) implements Part {}
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /** @param premises the facts that matched, by the premise's position */
    public String fill(IntFunction<Fact> premises) {
        return filled(place -> {
            Fact fact = premises.apply(place.premise());
            return FactType.of(fact).accessor(place.component()).apply(fact);
        });
    }

    /** The text as the rule has it, with its places named. */
    public String named(PlaybookRule rule) {
        return filled(place -> {
            Premise premise = rule.premises().get(place.premise());
            String component =
                    premise.type().components().get(place.component()).name();
            return "{%s.%s}".formatted(premise.binding(), component);
        });
    }

    private String filled(Function<Term.Reference, String> value) {
        if (parts.size() == 1) {
            return fill(parts.get(0), value);
        }
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(fill(part, value)));
        return text.toString();
    }

    private static String fill(Part part, Function<Term.Reference, String> value) {
        return part instanceof Part.Place place ? value.apply(place.reference()) : ((Part.Text) part).text();
    }
}
