package dev.postern.aws;

import dev.postern.iam.Context;
import dev.postern.iam.Template;
import dev.postern.iam.Template.Part;
import java.util.Optional;

/** Texts of policies with the variables filled in that are known of an identity. */
final class Variables {
    private Variables() {}

    /** A pattern, of what is not known anything; empty where a variable has no value, so that the text matches nothing. */
    static Optional<String> resolve(Template template, Context about) {
        StringBuilder text = new StringBuilder();
        for (Part part : template.parts()) {
            if (part instanceof Part.Text plain) {
                text.append(plain.text());
            } else if (part instanceof Part.Escaped escaped) {
                text.append(escaped.character().equals("$") ? "$" : "?");
            } else if (part instanceof Part.Variable variable) {
                Optional<String> value = value(variable, about);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                text.append(value.get());
            }
        }
        return Optional.of(text.toString());
    }

    /** One text that a pattern matches. */
    static String filled(String pattern) {
        return pattern.replace('*', 'x').replace('?', 'x');
    }

    private static Optional<String> value(Part.Variable variable, Context about) {
        Context.Value value = about.value(variable.key());
        if (value instanceof Context.Known known && known.values().size() == 1) {
            return Optional.of(known.values().get(0));
        }
        return value instanceof Context.Unknown ? Optional.of("*") : variable.otherwise();
    }

    /** Whether nobody knows the value of some variable. */
    static boolean isOpen(Template template, Context about) {
        return template.parts().stream()
                .anyMatch(part -> part instanceof Part.Variable variable
                        && about.value(variable.key()) instanceof Context.Unknown);
    }
}
