package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Classes of tokens. {@code issuer|audience|scope} names a class and makes it at once; an id of its own under {@code tokens} is for
 * classes that only their subject tells apart.
 */
final class TokenPart {
    private static final Pattern SHORT = Pattern.compile("^[^|]*[^|\\s][^|]*\\|[^|]*[^|\\s][^|]*\\|[^|]*[^|\\s][^|]*$");

    static final Part PART = new Part(
            "token",
            "a token",
            "A class of tokens, no finer than some acceptor distinguishes.",
            List.of(
                    Key.read("issuer", Shapes.ID, "Who issues it.", Silence.REFUSED),
                    Key.read("audience", Shapes.ID, "Whom it is meant for.", Silence.REFUSED),
                    Key.read("scope", Shapes.ID, "What it is good for.", Silence.REFUSED),
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION));

    static final Key TOKENS = new Key(
            "tokens",
            new Keyed(
                    "a mapping from tokens to issuer|audience|scope",
                    Shapes.ID,
                    new Either(
                            "issuer|audience|scope or a mapping",
                            List.of(
                                    new Shape.Text("issuer|audience|scope", SHORT),
                                    new Shape.Nested(PART.name(), "a mapping")))),
            "Classes of tokens with ids of their own.",
            Silence.NONE,
            (draft, owner, value) -> Draft.entries(value, (id, token) -> read(draft, id, token)));

    private TokenPart() {}

    private static void read(Draft draft, Node.Scalar id, Node token) {
        if (token instanceof Node.Mapping mapping) {
            PART.read(draft, id.text(), mapping);
            Optional<String> issuer = PART.text(mapping, "issuer");
            Optional<String> audience = PART.text(mapping, "audience");
            Optional<String> scope = PART.text(mapping, "scope");
            if (issuer.isPresent() && audience.isPresent() && scope.isPresent()) {
                draft.say(new Token(id.text(), issuer.get(), audience.get(), scope.get()), id.origin());
            }
        } else {
            draft.say(parsed(id.text(), ((Node.Scalar) token).text()), id.origin());
        }
    }

    /** Makes the classes that were named where they are used and stand under no id. */
    static void settle(Draft draft) {
        var declared = draft.declaredIds();
        draft.mentionedTokens().forEach((text, origins) -> {
            if (!declared.contains(text) && SHORT.matcher(text).find()) {
                for (Origin origin : origins) {
                    draft.say(parsed(text, text), origin);
                }
            }
        });
    }

    private static SystemFact parsed(String id, String text) {
        String[] parts = text.split("\\|", -1);
        return new Token(id, parts[0].strip(), parts[1].strip(), parts[2].strip());
    }
}
