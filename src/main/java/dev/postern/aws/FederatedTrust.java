package dev.postern.aws;

import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.List;

/** Roles that whoever brings a token of an identity provider becomes. */
final class FederatedTrust {
    private FederatedTrust() {}

    static void add(
            IamRole role, Statement statement, String provider, List<Assumption> open, SystemModel.Builder model) {
        Circumstances about = Circumstances.nobody().with("aws:ResourceAccount", role.account());
        Settled settled = about.settle(role.trust().name(), statement);
        if (settled.never()) {
            return;
        }
        String issuer =
                provider.substring(provider.lastIndexOf(":oidc-provider/") + 1).replace("oidc-provider/", "");
        if (Strangers.isForNobody(issuer, role.trust().name(), statement, about)) {
            model.passOver(
                    statement.origin(),
                    "no token of %s has a subject that %s asks for, so nobody becomes it by this"
                            .formatted(issuer, role.id()));
            return;
        }
        String token = issuer + " for " + role.id();
        model.fact(new Token(token, issuer, role.id(), "any"), statement.origin());
        List<Assumption> all = new ArrayList<>(settled.holds());
        all.addAll(open);
        model.fact(new Trusts(role.id(), token), new Support(statement.origin(), all));
        Strangers.letIn(issuer, role.trust().name(), statement, about).ifPresent(needs -> {
            String any = issuer + " of anyone for " + role.id();
            model.fact(new Token(any, issuer, role.id(), "of anyone"), statement.origin());
            model.fact(new MayObtain("anyone", any), statement.origin());
            List<Assumption> both = new ArrayList<>(needs);
            both.addAll(open);
            model.fact(new Trusts(role.id(), any), new Support(statement.origin(), both));
        });
    }
}
