package dev.postern.aws;

import dev.postern.iam.Condition.Comparison;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * SAML providers and the roles that trust them. Whoever changes the metadata of a provider, or makes it anew, puts a key of their own
 * into it, and signs assertions for each of these roles, which say whatever the trust asks of them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html">UpdateSAMLProvider</a>
 */
final class SamlProviders {
    static final String UPDATE = "iam:UpdateSAMLProvider";
    private static final String KEYS = "saml:";
    private static final String OF_IDENTITY_CENTER = ":saml-provider/AWSSSO_";

    /** By provider: roles that trust it, and on what rests that a forged assertion is let in. */
    private final Map<String, Map<String, Support>> trusting = new TreeMap<>();

    private final SystemModel.Builder model;
    private final Set<String> told = new HashSet<>();

    SamlProviders(SystemModel.Builder model) {
        this.model = model;
    }

    static boolean isChange(String action) {
        return action.endsWith("SAMLProvider");
    }

    void trusted(
            String provider,
            IamRole role,
            List<Statement> asked,
            Circumstances about,
            Function<Circumstances, Optional<List<Assumption>>> admits) {
        admits.apply(about.with(forged(asked))).ifPresent(needs -> {
            List<Assumption> open = new ArrayList<>(needs);
            if (provider.contains(OF_IDENTITY_CENTER)) {
                open.add(Questions.changeable(provider, role.origin()));
            }
            trusting.computeIfAbsent(provider, none -> new TreeMap<>())
                    .putIfAbsent(role.id(), new Support(asked.get(0).origin(), open));
        });
    }

    /** What the statement that allows asks of an assertion. */
    private static Map<String, String> forged(List<Statement> asked) {
        Map<String, String> claims = new HashMap<>();
        for (Comparison comparison : asked.get(0).comparisons().toList()) {
            if (comparison.key().toLowerCase(Locale.ROOT).startsWith(KEYS)
                    && !comparison.operator().negated()) {
                comparison.values().stream()
                        .findFirst()
                        .ifPresent(value -> claims.put(comparison.key(), Variables.filled(value.text())));
            }
        }
        return claims;
    }

    /** What lies in the extent of a grant to change providers, told once for all who hold it. */
    void place(Grant grant, String scope) {
        if (told.add(scope)) {
            trusting.forEach((provider, roles) -> {
                if (grant.extent().contains(provider)) {
                    roles.forEach((role, support) -> model.fact(new Contains(scope, role), support));
                }
            });
        }
    }
}
