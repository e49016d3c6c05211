package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Who holds which managed policies, and who is in which group, by ARN. */
public final class Holders {
    private final Estate estate;
    private final Map<String, SortedSet<String>> users = new HashMap<>();

    private Holders(Estate estate) {
        this.estate = estate;
        for (IamUser user : estate.users()) {
            estate.groupsOf(user)
                    .forEach(group -> users.computeIfAbsent(group.id(), none -> new TreeSet<>())
                            .add(user.id()));
        }
    }

    public static Holders of(Collection<AccountDetails> details) {
        return new Holders(new Estate(List.copyOf(details)));
    }

    /** Identities that a managed policy is attached to, or bounds. */
    public SortedSet<String> of(String policy) {
        SortedSet<String> holders = new TreeSet<>();
        for (IamEntity entity : estate.entities()) {
            boolean attached = entity.attached().stream()
                    .anyMatch(attachment -> attachment.policy().equals(policy));
            boolean bounds = entity.boundary()
                    .filter(boundary -> boundary.policy().equals(policy))
                    .isPresent();
            if (attached || bounds) {
                holders.add(entity.id());
            }
        }
        return holders;
    }

    /** The users and roles that an identity stands for: those of a group, else itself; empty where the details do not list it. */
    public SortedSet<String> principals(String identity) {
        SortedSet<String> principals = new TreeSet<>(users.getOrDefault(identity, Collections.emptySortedSet()));
        estate.principal(identity).ifPresent(principal -> principals.add(principal.id()));
        return principals;
    }

    /** The boundary of an identity, by its ARN. */
    public Optional<String> boundary(String identity) {
        return estate.principal(identity).flatMap(IamEntity::boundary).map(Attachment::policy);
    }

    /** Policies that AWS wrote, of those attached to the identity, that allow the action somewhere. */
    public SortedSet<String> ofAws(String identity, String action) {
        SortedSet<String> granting = new TreeSet<>();
        estate.entities().stream()
                .filter(entity -> entity.id().equals(identity))
                .flatMap(entity -> entity.attached().stream())
                .filter(attachment -> attachment.policy().contains(":iam::aws:policy/"))
                .filter(attachment -> allows(estate.text(attachment), action))
                .forEach(attachment -> granting.add(attachment.policy()));
        return granting;
    }

    private static boolean allows(Policy policy, String action) {
        return policy.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .map(Statement::actions)
                .anyMatch(actions -> actions.includes(action));
    }
}
