package dev.postern.source;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who an endpoint accepts. What is written is closed-world: {@code accepts: alice} asks for no token, {@code accepts: nobody} and
 * an empty list accept nobody. Two silences are questions:
 *
 * <ul>
 *   <li>no {@code accepts} at all: the endpoint may accept anyone (not asked of a handler that says what it consumes: its queue
 *       calls it);
 *   <li>a token written with its issuer but without its audience or its scope: the endpoint may take any token class of that
 *       issuer that the model names. Whoever names all three, or the token's id, has said what is checked.
 * </ul>
 */
final class AcceptsKey {
    static final String ANYONE = "anyone";
    static final String NOBODY = "nobody";
    static final String NOTHING = "nothing";
    private static final String ISSUER = "issuer";
    private static final String AUDIENCE = "audience";
    private static final String SCOPE = "scope";

    static final Part ASKED_TOKEN = new Part(
            "asked-token",
            "a token that is asked for",
            "The token that an endpoint asks for, as far as it looks at it.",
            List.of(
                    Key.read(ISSUER, Shapes.ID, "Whose tokens are taken.", Silence.REFUSED),
                    Key.read(
                            AUDIENCE,
                            Shapes.ID,
                            "For whom the token must be meant.",
                            Silence.open("are tokens meant for others taken as well?")),
                    Key.read(
                            SCOPE,
                            Shapes.ID,
                            "What the token must be good for.",
                            Silence.open("are tokens good for other things taken as well?"))));

    static final Part ACCEPTED = new Part(
            "accepted-caller",
            "an accepted caller",
            "One way to be accepted: the caller is the identity AND shows the token.",
            List.of(
                    Key.read("identity", Shapes.ID, "Who the caller must be.", Silence.taken(ANYONE)),
                    Key.read(
                            "token",
                            new Either(
                                    "issuer|audience|scope, the id of a token, or a mapping",
                                    List.of(Shapes.ID, new Shape.Nested(ASKED_TOKEN.name(), "a mapping"))),
                            "The token that must be shown: issuer|audience|scope, or the id of a token.",
                            Silence.taken("none is asked for"))));

    static final Key KEY = new Key(
            "accepts",
            new Many(
                    new Shape.Assumable(new Either(
                            "an identity, anyone, nobody, { identity: …, token: … }",
                            List.of(Shapes.ID, new Shape.Nested(ACCEPTED.name(), "a mapping")))),
                    "them"),
            "Who may call it: an identity (no token is asked for), anyone, nobody, or { identity: …, token: … } for both at once. Several are alternatives.",
            Silence.open("does it accept calls without asking who calls?"),
            AcceptsKey::readAll);

    private AcceptsKey() {}

    private static void readAll(Draft draft, String endpoint, Node value) {
        List<Assumed> all = Assumed.all(value);
        for (Assumed each : all) {
            boolean nobody =
                    each.value() instanceof Node.Scalar text && text.text().equals(NOBODY);
            if (nobody && all.size() > 1) {
                draft.misread()
                        .problem(
                                "accepts-what",
                                each.origin(),
                                "accepts names nobody beside others",
                                "Take nobody away, or the others.");
            } else if (!nobody) {
                read(draft, endpoint, each);
            }
        }
    }

    private static void read(Draft draft, String endpoint, Assumed accepted) {
        if (accepted.value() instanceof Node.Mapping mapping) {
            ACCEPTED.read(draft, endpoint, mapping);
            readMapping(draft, endpoint, mapping, accepted);
        } else {
            draft.say(new Accepts(endpoint, accepted.text(), NOTHING), accepted.support());
        }
    }

    private static void readMapping(Draft draft, String endpoint, Node.Mapping mapping, Assumed accepted) {
        if (mapping.entries().isEmpty()) {
            draft.misread()
                    .problem(
                            "accepts-what",
                            mapping.origin(),
                            "accepts names neither an identity nor a token",
                            "Write anyone where nothing is asked for, nobody where nobody may call.");
            return;
        }
        String identity = ACCEPTED.text(mapping, "identity").orElse(ANYONE);
        Optional<Node> token = ACCEPTED.value(mapping, "token");
        if (token.isPresent() && token.get() instanceof Node.Mapping asked) {
            ASKED_TOKEN.read(draft, endpoint, asked);
            ASKED_TOKEN
                    .text(asked, ISSUER)
                    .ifPresent(issuer -> new Asked(
                                    draft,
                                    new Accepts(endpoint, identity, ""),
                                    accepted.support(),
                                    asked.origin(),
                                    issuer,
                                    ASKED_TOKEN.text(asked, AUDIENCE),
                                    ASKED_TOKEN.text(asked, SCOPE))
                            .read());
            return;
        }
        String id = token.map(node -> ((Node.Scalar) node).text()).orElse(NOTHING);
        token.filter(node -> !id.equals(NOTHING)).ifPresent(node -> draft.mentionToken(id, node.origin()));
        draft.say(new Accepts(endpoint, identity, id), accepted.support());
    }

    /** A token that is asked for by its parts; a part that is not named is not known to be looked at. */
    private record Asked(
            Draft draft,
            Accepts accepts,
            Support support,
            Origin origin,
            String issuer,
            Optional<String> audience,
            Optional<String> scope) {

        void read() {
            if (audience.isPresent() && scope.isPresent()) {
                String token = String.join("|", issuer, audience.get(), scope.get());
                draft.mentionToken(token, origin);
                say(token, support);
            } else {
                draft.later(this::readOpen);
            }
        }

        private void readOpen() {
            List<Assumption> open = new ArrayList<>(support.assumptions());
            if (audience.isEmpty()) {
                open.add(question(AUDIENCE, "whomever they are meant for"));
            }
            if (scope.isEmpty()) {
                open.add(question(SCOPE, "whatever they are good for"));
            }
            List<Token> classes = draft.facts(Token.class).stream()
                    .filter(token -> token.issuer().equals(draft.named(issuer)))
                    .filter(token ->
                            audience.isEmpty() || draft.named(audience.get()).equals(token.audience()))
                    .filter(token -> scope.isEmpty() || draft.named(scope.get()).equals(token.scope()))
                    .toList();
            classes.forEach(token -> say(token.id(), new Support(support.origin(), open)));
            if (classes.isEmpty()) {
                draft.misread()
                        .problem(
                                "unknown-reference",
                                origin,
                                "no token of the model is what %s asks for (issuer %s)"
                                        .formatted(Quoted.of(accepts.endpoint()), Quoted.of(issuer)),
                                "Name the tokens that there are under tokens, or in may-obtain as issuer|audience|scope.");
            }
        }

        private Assumption question(String part, String takes) {
            return Assumption.of(
                    Assumption.Kind.OPEN,
                    "accepts-any-" + part,
                    List.of(accepts.endpoint(), accepts.principal(), issuer),
                    "%s takes tokens of %s %s".formatted(accepts.endpoint(), issuer, takes),
                    origin);
        }

        private void say(String token, Support rest) {
            draft.say(new Accepts(accepts.endpoint(), accepts.principal(), token), rest);
        }
    }
}
