package dev.postern.source;

import dev.postern.model.Fact;
import dev.postern.model.SystemFact;
import dev.postern.model.SystemFact.Component;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.Scope;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Weakness;

/** What makes a thing: its fact, and how a message calls it. */
enum Thing {
    COMPONENT(Component.class, "component", "components"),
    SCOPE(Scope.class, "scope", "scopes"),
    IDENTITY(Identity.class, "identity", "identities"),
    ENDPOINT(Endpoint.class, "endpoint", "endpoints of a component"),
    TOKEN(Token.class, "token", "tokens, or write it as issuer|audience|scope"),
    CREDENTIAL(Credential.class, "credential", "signs-in-with of an identity"),
    DATA(DataAsset.class, "data asset", "data"),
    WEAKNESS(Weakness.class, "weakness", "weaknesses");

    private final Class<? extends SystemFact> fact;
    private final String noun;
    private final String section;

    Thing(Class<? extends SystemFact> fact, String noun, String section) {
        this.fact = fact;
        this.noun = noun;
        this.section = section;
    }

    /** Null where the fact declares nothing. */
    static Thing declaredBy(Fact fact) {
        for (Thing thing : values()) {
            if (thing.fact == fact.getClass()) {
                return thing;
            }
        }
        return null;
    }

    String noun() {
        return noun;
    }

    /** Where it is declared, as a remedy says it. */
    String section() {
        return section;
    }

    String phrase() {
        return ("aeiou".indexOf(noun.charAt(0)) < 0 ? "a " : "an ") + noun;
    }
}
