package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.Support;
import dev.postern.model.SystemFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Principals: what they may do, become and obtain, and what authenticates them. */
final class IdentityPart {
    private static final String PASSWORD = "password";

    private static final Shape TOKENS = new Many(
            new Shape.Assumable(new Shape.Text("issuer|audience|scope or the id of a token", Shapes.NOT_BLANK)),
            "tokens");

    private static final Key MAY = new Key(
            "may",
            new Keyed("a mapping from actions to resources", Shapes.ID, Shapes.IDS),
            "Effective permissions by the action's native name (or a power's name), each over the narrowest scope that covers what the action touches.",
            Silence.NONE,
            IdentityPart::readMay);

    private static final Key MAY_OBTAIN = new Key(
            "may-obtain",
            TOKENS,
            "Tokens that the issuer gives it: issuer|audience|scope, or the id of a token.",
            Silence.NONE,
            (draft, identity, value) -> Assumed.all(value).forEach(token -> {
                draft.mentionToken(token.text(), token.origin());
                draft.say(new SystemFact.MayObtain(identity, token.text()), token.support());
            }));

    private static final Key TRUSTS = new Key(
            "trusts",
            TOKENS,
            "Who may become it, with both sides evaluated: identities, groups, tokens (issuer|audience|scope), services that run workloads.",
            Silence.NONE,
            (draft, role, value) -> Assumed.all(value).forEach(who -> {
                draft.mentionToken(who.text(), who.origin());
                draft.say(new SystemFact.Trusts(role, who.text()), who.support());
            }));

    static final Part CREDENTIAL = new Part(
            "credential",
            "a credential",
            "Whoever holds it authenticates as the identity.",
            List.of(
                    Key.read(
                            "kind",
                            new Shape.Assumable(new Shape.Words(ClosedSet.CREDENTIAL_KIND.words())),
                            "What it is: password (a person types it), secret (a bearer's, long-lived), session (past sign-in), factor (a second factor that can be copied).",
                            Silence.REFUSED),
                    WeaknessPart.WEAKNESSES,
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION));

    private static final Key SIGNS_IN_WITH = new Key(
            "signs-in-with",
            new Keyed(
                    "a mapping from credentials to their kinds",
                    Shapes.ID,
                    new Shape.Assumable(new Either(
                            "a kind (%s) or a mapping".formatted(String.join(", ", ClosedSet.CREDENTIAL_KIND.words())),
                            List.of(
                                    new Shape.Words(ClosedSet.CREDENTIAL_KIND.words()),
                                    new Shape.Nested(CREDENTIAL.name(), "a mapping"))))),
            "Its credentials.",
            new Silence(
                    Silence.Kind.NONE,
                    "Silence means none. A person with a password and no control over sign-in is open: does the password alone suffice?"),
            IdentityPart::readCredentials);

    static final Part ANYONE = new Part(
            "anyone",
            "anyone",
            "What everybody may do, under identities by the id anyone: a public store, a token given to all.",
            List.of(MAY, MAY_OBTAIN));

    private static final Key EVERYBODY = new Key(
            AcceptsKey.ANYONE,
            new Shape.Nested(ANYONE.name(), "a mapping"),
            "No identity but everybody: what may be done and obtained without one.",
            Silence.NONE,
            (draft, anyone, value) -> ANYONE.read(draft, anyone, (Node.Mapping) value));

    static final Part PART = new Part(
            "identity",
            "an identity",
            "A security principal.",
            List.of(
                    CommonKeys.kind(ClosedSet.IDENTITY_KIND),
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION,
                    MAY,
                    MAY_OBTAIN,
                    Key.ids(
                            "member-of",
                            "Groups (or assigned roles) whose powers it enjoys.",
                            SystemFact.MemberOf::new),
                    TRUSTS,
                    Key.ids("uses", "Devices at which the person works.", SystemFact.Uses::new),
                    SIGNS_IN_WITH,
                    CommonKeys.REACHABLE_FROM,
                    CommonKeys.ALLOWED_FROM,
                    WeaknessPart.WEAKNESSES));

    static final Key IDENTITIES = CommonKeys.things(
            "identities",
            "Security principals.",
            PART,
            ClosedSet.IDENTITY_KIND,
            SystemFact.Identity::new,
            Map.of(AcceptsKey.ANYONE, EVERYBODY));

    private IdentityPart() {}

    private static void readMay(Draft draft, String identity, Node may) {
        Draft.entries(
                may,
                (action, resources) -> Assumed.all(resources)
                        .forEach(resource -> draft.say(
                                new SystemFact.Permission(identity, action.text(), resource.text()),
                                resource.support())));
    }

    private static void readCredentials(Draft draft, String identity, Node credentials) {
        Draft.entries(credentials, (id, value) -> {
            Assumed assumed = Assumed.of(value);
            Optional<Assumed> kind = Optional.of(assumed);
            if (assumed.value() instanceof Node.Mapping mapping) {
                CREDENTIAL.read(draft, id.text(), mapping);
                kind = CREDENTIAL.value(mapping, "kind").map(Assumed::of);
            }
            kind.ifPresent(of -> {
                draft.say(
                        new SystemFact.Credential(id.text(), identity, of.text()),
                        new Support(id.origin(), assumed.and(of).assumptions()));
                if (of.text().equals(PASSWORD)) {
                    draft.questions().whatElseIsAsked(identity, id.origin());
                }
            });
        });
    }
}
