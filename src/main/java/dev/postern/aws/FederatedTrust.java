package dev.postern.aws;

import dev.postern.iam.Principal;
import dev.postern.iam.Statement;
import dev.postern.model.Assumption;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.MayObtain;
import dev.postern.model.SystemFact.Token;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Roles that whoever brings a token of an identity provider becomes. */
final class FederatedTrust {
    private static final String WITH_TOKEN = "sts:AssumeRoleWithWebIdentity";
    private static final String WITH_SAML = "sts:AssumeRoleWithSAML";

    private final Admission admission;
    private final SamlProviders saml;
    private final SystemModel.Builder model;

    FederatedTrust(Admission admission, SamlProviders saml, SystemModel.Builder model) {
        this.saml = saml;
        this.admission = admission;
        this.model = model;
    }

    /** By which whoever brings a token of the provider takes a role. */
    static String action(String provider) {
        return provider.contains(":saml-provider/") ? WITH_SAML : WITH_TOKEN;
    }

    void add(IamRole role, Statement statement, Principal.Federated federated) {
        String provider = federated.provider();
        String action = action(provider);
        if (!statement.actions().includes(action)) {
            return;
        }
        List<Statement> asked = Admission.asked(role, statement, all -> Callers.name(all, federated), action);
        Circumstances about = admission.seen(role, "", Circumstances.ofNoAccount());
        Function<Circumstances, Optional<List<Assumption>>> admits =
                caller -> admission.admitted(role, asked, caller, action);
        if (action.equals(WITH_SAML)) {
            saml.trusted(provider, role, asked, about, admits);
        }
        String issuer = Outsiders.issuer(provider);
        admits.apply(about).ifPresent(open -> {
            if (Strangers.isForNobody(issuer, asked, about, admits)) {
                model.passOver(
                        statement.origin(),
                        "no token of %s has a subject that %s asks for, so nobody becomes it by this"
                                .formatted(issuer, role.id()));
                return;
            }
            String token = issuer + " for " + role.id();
            model.fact(new Token(token, issuer, role.id(), "any"), statement.origin());
            model.fact(new Trusts(role.id(), token), new Support(statement.origin(), open));
            Strangers.letIn(issuer, asked, about, admits).ifPresent(needs -> {
                String any = Outsiders.token(provider, role.id());
                model.fact(new Token(any, issuer, role.id(), "of anyone"), statement.origin());
                model.fact(new MayObtain("anyone", any), statement.origin());
                model.fact(new Trusts(role.id(), any), new Support(statement.origin(), needs));
            });
        });
    }
}
