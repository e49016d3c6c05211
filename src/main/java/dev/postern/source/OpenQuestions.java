package dev.postern.source;

import dev.postern.model.Assumption;
import dev.postern.model.Control;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Identity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the nested form left unsaid although a person could answer it. An endpoint without a word on who may call it may accept
 * anyone: an open assumption beside that fact. A person with a password and no word on a second factor may sign in with the
 * password alone: that is no fact but the absence of a control, so the control {@code mfa} is placed on the person as assumed. An
 * assumption beside the credential instead would, answered with no, take away the credential from every step, also from those
 * which no second factor stops.
 */
final class OpenQuestions {
    private static final String MFA = "mfa";

    /** Controls any of which says how the person signs in, in whatever state they are. */
    private static final Set<String> SIGN_IN = Set.of(MFA, "phishing-resistant-mfa", "passwordless");

    private final Map<String, Origin> callers = new LinkedHashMap<>();
    private final Map<String, Origin> passwords = new LinkedHashMap<>();

    void whoMayCall(String endpoint, Origin at) {
        callers.putIfAbsent(endpoint, at);
    }

    void whatElseIsAsked(String identity, Origin at) {
        passwords.putIfAbsent(identity, at);
    }

    /** Asks what neither the nested form nor a raw fact has answered. */
    void ask(Draft draft) {
        Set<String> answered =
                draft.facts(Accepts.class).stream().map(Accepts::endpoint).collect(Collectors.toSet());
        callers.forEach((written, at) -> {
            String endpoint = draft.named(written);
            if (!answered.contains(endpoint)) {
                Assumption open = Assumption.of(
                        Assumption.Kind.OPEN,
                        "accepts-anyone",
                        List.of(endpoint),
                        "%s accepts calls without asking who calls".formatted(endpoint),
                        at);
                draft.say(new Accepts(endpoint, AcceptsKey.ANYONE, AcceptsKey.NOTHING), new Support(at, List.of(open)));
            }
        });
        if (draft.words().kinds().controls().containsKey(MFA)) {
            askForFactors(draft);
        }
    }

    private void askForFactors(Draft draft) {
        Set<String> stated = draft.stated().stream()
                .filter(control -> SIGN_IN.contains(control.kind()))
                .map(Control::on)
                .collect(Collectors.toSet());
        Set<String> people = draft.facts(Identity.class).stream()
                .filter(identity -> identity.kind().equals("human"))
                .map(Identity::id)
                .collect(Collectors.toSet());
        passwords.forEach((written, at) -> {
            String identity = draft.named(written);
            if (people.contains(identity) && !stated.contains(identity)) {
                draft.placed(
                        PlacedControl.asked(
                                new Control(MFA, identity),
                                at,
                                "%s signs in with the password alone".formatted(identity)),
                        false);
            }
        });
    }
}
