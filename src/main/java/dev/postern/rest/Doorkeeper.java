package dev.postern.rest;

import dev.postern.access.ApiToken;
import dev.postern.access.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who is asking: the bearer of a token that an operator made, or of one that an OIDC provider signed (RFC 6750). Where nobody has to say
 * it, whoever sits at the machine may do everything.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class Doorkeeper implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final String NEIGHBOUR = "local";
    private static final String BY_TOKEN = "token:";
    private static final String BY_PROVIDER = "jwt:";

    private final JWTAuthMechanism jwt;
    private final ApiTokens tokens;
    private final boolean asksWho;
    private final boolean takesJwt;
    private final RolesClaim roles;

    Doorkeeper(
            JWTAuthMechanism jwt,
            ApiTokens tokens,
            @ConfigProperty(name = "postern.login", defaultValue = "true") boolean asksWho,
            @ConfigProperty(name = "postern.jwt", defaultValue = "false") boolean takesJwt,
            @ConfigProperty(name = "smallrye.jwt.path.groups", defaultValue = "groups") String roles) {
        this.jwt = jwt;
        this.tokens = tokens;
        this.asksWho = asksWho;
        this.takesJwt = takesJwt;
        this.roles = new RolesClaim(roles);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (!asksWho) {
            return Uni.createFrom().item(identity(NEIGHBOUR, Role.ADMIN));
        }
        String said = request.request().getHeader("Authorization");
        if (said == null) {
            return Uni.createFrom().nullItem();
        }
        boolean bears = said.regionMatches(true, 0, BEARER, 0, BEARER.length()); // RFC 9110, 11.1
        if (bears && said.startsWith(ApiToken.PREFIX, BEARER.length())) {
            Optional<ApiToken> token = tokens.find(said.substring(BEARER.length()));
            return token.isPresent()
                    ? Uni.createFrom()
                            .item(identity(
                                    BY_TOKEN + token.get().name(), token.get().role()))
                    : Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return takesJwt && bears
                ? jwt.authenticate(request, providers).onItem().ifNotNull().transform(this::ofTheProvider)
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    /** Whatever a provider calls somebody, it is nobody else; and has no role but by the claim that is named. */
    private SecurityIdentity ofTheProvider(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder known = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(
                        BY_PROVIDER + identity.getPrincipal().getName()));
        if (identity.getPrincipal() instanceof JsonWebToken token && roles.isIn(token.getRawToken())) {
            known.addRoles(identity.getRoles());
        }
        return known.build();
    }

    private static SecurityIdentity identity(String name, Role role) {
        QuarkusSecurityIdentity.Builder identity =
                QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name));
        role.covered().forEach(covered -> identity.addRole(covered.word()));
        return identity.build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(Fault.NOBODY.status(), "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return jwt.getCredentialTypes();
    }
}
