package dev.postern.source;

import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.AllowedFrom;
import dev.postern.model.SystemFact.Builds;
import dev.postern.model.SystemFact.CarriesIdentity;
import dev.postern.model.SystemFact.Consumes;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.DependsOn;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Forwards;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.ReliesOn;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.RunsOn;
import dev.postern.model.SystemFact.Sends;
import dev.postern.model.SystemFact.Triggers;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemFact.Uses;
import java.util.List;
import java.util.Set;

/** A component of a fact that must name one of these things, or be one of the reserved words. */
record ReferenceRule(
        Class<? extends SystemFact> fact,
        String component,
        List<Thing> things,
        Set<String> words,
        Undeclared undeclared) {
    /** What becomes of an id that no thing has. */
    enum Undeclared {
        REFUSED,
        /**
         * Leaves a doubt, unless it is a slip of the pen or something else names it too: a start may lie in a network of which nothing
         * more is said.
         */
        DOUBTED,
        /** Is left to {@link LooseEnds}: something else that names it may say enough of it. */
        FREE
    }

    static final List<ReferenceRule> ALL = List.of(
            new ReferenceRule(Endpoint.class, "component", Thing.COMPONENT),
            new ReferenceRule(RunsOn.class, "component", Thing.COMPONENT, Thing.SCOPE),
            new ReferenceRule(RunsOn.class, "host", Thing.COMPONENT, Thing.SCOPE),
            new ReferenceRule(RunsAs.class, "component", Thing.COMPONENT),
            new ReferenceRule(RunsAs.class, "identity", Thing.IDENTITY),
            new ReferenceRule(CarriesIdentity.class, "component", Thing.COMPONENT),
            new ReferenceRule(CarriesIdentity.class, "identity", Thing.IDENTITY),
            new ReferenceRule(Uses.class, "identity", Thing.IDENTITY),
            new ReferenceRule(Uses.class, "device", Thing.COMPONENT),
            new ReferenceRule(MemberOf.class, "identity", Thing.IDENTITY),
            new ReferenceRule(MemberOf.class, "group", Thing.IDENTITY),
            new ReferenceRule(Credential.class, "identity", Thing.IDENTITY),
            new ReferenceRule(MayObtain.class, "identity", Thing.IDENTITY).or("anyone"),
            new ReferenceRule(MayObtain.class, "token", Thing.TOKEN),
            new ReferenceRule(Accepts.class, "endpoint", Thing.ENDPOINT),
            new ReferenceRule(Accepts.class, "principal", Thing.IDENTITY).or("anyone"),
            new ReferenceRule(Accepts.class, "token", Thing.TOKEN).or("nothing"),
            new ReferenceRule(Trusts.class, "role", Thing.IDENTITY),
            new ReferenceRule(Trusts.class, "who", Thing.IDENTITY, Thing.TOKEN).freely(),
            new ReferenceRule(AllowedFrom.class, "place", Thing.COMPONENT, Thing.SCOPE)
                    .or("internet")
                    .freely(),
            new ReferenceRule(Forwards.class, "place", Thing.COMPONENT, Thing.SCOPE)
                    .or("internet")
                    .freely(),
            new ReferenceRule(Consumes.class, "queue", Thing.COMPONENT, Thing.DATA, Thing.CREDENTIAL).freely(),
            new ReferenceRule(Sends.class, "receiver", Thing.COMPONENT).freely(),
            new ReferenceRule(DependsOn.class, "artefact", Thing.COMPONENT, Thing.DATA, Thing.CREDENTIAL).freely(),
            new ReferenceRule(Builds.class, "artefact", Thing.COMPONENT, Thing.DATA, Thing.CREDENTIAL).freely(),
            new ReferenceRule(Triggers.class, "pipeline", Thing.COMPONENT).freely(),
            new ReferenceRule(ReliesOn.class, "on", Thing.COMPONENT).freely(),
            new ReferenceRule(Permission.class, "identity", Thing.IDENTITY)
                    .or("anyone")
                    .leniently(),
            new ReferenceRule(Reachable.class, "origin", Thing.COMPONENT, Thing.SCOPE)
                    .or("internet")
                    .leniently(),
            new ReferenceRule(Reachable.class, "place", Thing.ENDPOINT, Thing.COMPONENT, Thing.SCOPE, Thing.IDENTITY)
                    .or("internet")
                    .leniently());

    ReferenceRule(Class<? extends SystemFact> fact, String component, Thing... things) {
        this(fact, component, List.of(things), Set.of(), Undeclared.REFUSED);
    }

    ReferenceRule or(String word) {
        return new ReferenceRule(fact, component, things, Set.of(word), undeclared);
    }

    ReferenceRule leniently() {
        return new ReferenceRule(fact, component, things, words, Undeclared.DOUBTED);
    }

    ReferenceRule freely() {
        return new ReferenceRule(fact, component, things, words, Undeclared.FREE);
    }
}
