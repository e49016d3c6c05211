package dev.postern.rest;

import dev.postern.access.Role;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A provider's token that says admin says writer and reader as well; other words of its claim are not ours. */
@ApplicationScoped
class ImpliedRoles implements SecurityIdentityAugmentor {
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        QuarkusSecurityIdentity.Builder all = QuarkusSecurityIdentity.builder(identity);
        identity.getRoles().stream()
                .flatMap(word -> Role.of(word).stream())
                .flatMap(role -> role.covered().stream())
                .forEach(role -> all.addRole(role.word()));
        return Uni.createFrom().item(all.build());
    }
}
