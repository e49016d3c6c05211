package dev.postern.source;

import dev.postern.model.ClosedSet;
import dev.postern.model.SystemFact;
import java.util.List;

/** Operations and ports of a component, and the handlers of its messages. */
final class EndpointPart {
    static final Part PART = new Part(
            "endpoint",
            "an endpoint",
            "An operation or a port, or a handler of messages. Its id is unique in the whole model.",
            List.of(
                    CommonKeys.LABEL,
                    CommonKeys.DESCRIPTION,
                    CommonKeys.REACHABLE_FROM,
                    CommonKeys.ALLOWED_FROM,
                    AcceptsKey.KEY,
                    Key.ids("returns", "Items that the answer contains.", SystemFact.Returns::new),
                    new Key(
                            "offers",
                            new Keyed(
                                    "a mapping from powers to what they are over",
                                    new Shape.Words(ClosedSet.POWER.words()),
                                    Shapes.IDS),
                            "Powers that an accepted caller exercises through it, and over what.",
                            Silence.NONE,
                            EndpointPart::readOffers),
                    Key.ids(
                            "forwards-to",
                            "Places from which an accepted caller's packets go on: VPN, bastion, proxy.",
                            SystemFact.Forwards::new),
                    Key.ids(
                            "consumes",
                            "Queues, caches or buckets whose content calls this handler.",
                            SystemFact.Consumes::new),
                    WeaknessPart.WEAKNESSES));

    static final Key ENDPOINTS = new Key(
            "endpoints",
            new Keyed(
                    "a mapping from endpoints to what is said of them",
                    Shapes.ID,
                    new Shape.Optionally(new Shape.Nested(PART.name(), "a mapping"))),
            "Its operations, ports and handlers.",
            Silence.NONE,
            EndpointPart::read);

    private EndpointPart() {}

    private static void read(Draft draft, String component, Node endpoints) {
        Draft.entries(endpoints, (id, value) -> {
            draft.say(new SystemFact.Endpoint(id.text(), component), id.origin());
            boolean silent = true;
            if (value instanceof Node.Mapping mapping) {
                PART.read(draft, id.text(), mapping);
                silent = !mapping.entries().containsKey("accepts")
                        && !mapping.entries().containsKey("consumes");
            }
            if (silent) {
                draft.questions().whoMayCall(id.text(), id.origin());
            }
        });
    }

    private static void readOffers(Draft draft, String endpoint, Node offers) {
        Draft.entries(
                offers,
                (power, resources) -> Assumed.all(resources)
                        .forEach(resource -> draft.say(
                                new SystemFact.Offers(endpoint, power.text(), resource.text()), resource.support())));
    }
}
