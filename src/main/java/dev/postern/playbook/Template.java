package dev.postern.playbook;

import dev.postern.model.Fact;
import dev.postern.model.FactType;
import java.util.List;
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
        return fill(premises, value -> value);
    }

    /** As {@link #fill(IntFunction)}, with every value passed through {@code show} before it enters the text. */
    public String fill(IntFunction<Fact> premises, java.util.function.UnaryOperator<String> show) {
        if (parts.size() == 1) {
            return fill(parts.get(0), premises, show);
        }
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(fill(part, premises, show)));
        return text.toString();
    }

    private static String fill(Part part, IntFunction<Fact> premises, java.util.function.UnaryOperator<String> show) {
        if (part instanceof Part.Place place) {
            Fact fact = premises.apply(place.reference().premise());
            return show.apply(
                    FactType.of(fact).accessor(place.reference().component()).apply(fact));
        }
        return ((Part.Text) part).text();
    }
}
