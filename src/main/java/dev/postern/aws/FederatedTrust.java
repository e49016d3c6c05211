package dev.postern.aws;

import dev.postern.iam.Statement;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;

/** Roles that whoever brings a token of an identity provider becomes. */
final class FederatedTrust {
    private FederatedTrust() {}

    static void add(IamRole role, Statement statement, String provider, SystemModel.Builder model) {
        Settled settled = Circumstances.nobody()
                .with("aws:ResourceAccount", role.account())
                .settle(role.trust().name(), statement);
        if (settled.never()) {
            return;
        }
        String issuer =
                provider.substring(provider.lastIndexOf(":oidc-provider/") + 1).replace("oidc-provider/", "");
        String token = issuer + " for " + role.id();
        model.fact(new Token(token, issuer, role.id(), "any"), statement.origin());
        model.fact(new Trusts(role.id(), token), new Support(statement.origin(), settled.holds()));
    }
}
