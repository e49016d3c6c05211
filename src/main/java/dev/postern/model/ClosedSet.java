package dev.postern.model;

import java.util.List;

/** The words that a component of a fact may be, where it is not an id. */
public enum ClosedSet {
    COMPONENT_KIND(
            "instance",
            "server",
            "container",
            "function",
            "pipeline",
            "process",
            "client",
            "device",
            "store",
            "queue",
            "cache",
            "vault",
            "repository",
            "registry",
            "saas"),
    SCOPE_KIND("account", "zone", "cluster"),
    IDENTITY_KIND("human", "workload", "role", "group", "application"),
    CREDENTIAL_KIND("password", "secret", "session", "factor"),
    POWER(
            "list",
            "read",
            "write",
            "delete",
            "execute",
            "deploy",
            "start",
            "launch",
            "pass",
            "propose",
            "impersonate",
            "issue-credential",
            "reset-password",
            "add-member",
            "enrol",
            "grant",
            "change-trust",
            "assign-roles",
            "administer",
            "disable"),
    WEAKNESS_GIVES(
            "code-execution",
            "code-inclusion",
            "client-execution",
            "request-forgery",
            "content-disclosure",
            "query-injection",
            "authentication-bypass",
            "host-escape",
            "host-read",
            "runs-proposed-code",
            "exposed",
            "guessable",
            "reused",
            "interceptable",
            "push-approval",
            "consent",
            "claimable",
            "relayed-sign-in"),
    SENSITIVITY("public", "internal", "confidential", "regulated");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
    private final List<String> words;

    ClosedSet(String... words) {
        this.words = List.of(words);
    }

    /** In the order in which a person would list them; for sensitivity from least to most. */
    public List<String> words() {
        return words;
    }
}
