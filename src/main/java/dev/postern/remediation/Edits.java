package dev.postern.remediation;

import dev.postern.aws.Claim;
import dev.postern.aws.Holders;
import dev.postern.aws.Outsiders;
import dev.postern.iam.Arn;
import dev.postern.iam.Glob;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import dev.postern.source.AccountDocuments;
import dev.postern.source.PolicyEdit;
import dev.postern.source.PolicyEdit.Demand;
import dev.postern.source.PolicyEdit.Deny;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyEdit.Layer;
import dev.postern.source.PolicyEdit.Narrow;
import dev.postern.source.PolicyEdit.Untrust;
import dev.postern.source.PolicyPlace.Kind;
import dev.postern.source.StatementPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which edits take a fact of an account away, by one kind of means; none where nothing of that kind does. */
final class Edits {
    static final String ASSUME_ROLE = "sts:AssumeRole";
    /** Actions by which work is done with roles, so that some resources are kept of them. */
    private static final Set<String> OF_DAILY_WORK = Set.of("iam:PassRole", ASSUME_ROLE);

    private static final int MOST_NAMED = 10;
    private static final int MOST_CALLERS = 20;
    /** Stands for all that a policy without bounds allows, where one action has to be asked of. */
    static final String SAMPLE = "iam:CreatePolicyVersion";

    private final AccountDocuments documents;
    private final SystemModel system;
    private final Identities identities;
    private final Remedy.Means means;

    Edits(AccountDocuments documents, SystemModel system, Identities identities, Remedy.Means means) {
        this.documents = documents;
        this.system = system;
        this.identities = identities;
        this.means = means;
    }

    /** Something that an identity may do, as facts say it. */
    private record Use(String identity, String action, String resource) {}

    /** Empty where the fact is of another kind. */
    private static Optional<Use> use(Fact fact) {
        if (fact instanceof Permission permission) {
            String action = permission.action().split("\\+", 2)[0];
            return Optional.of(new Use(permission.identity(), action, permission.resource()));
        }
        return fact instanceof MemberOf member && member.group().startsWith(Identities.CALLERS)
                ? Optional.of(new Use(member.identity(), ASSUME_ROLE, member.group()))
                : Optional.empty();
    }

    /** Whom a fact lets do something; empty where that is a service, or nobody in particular. */
    static Optional<String> subject(Fact fact) {
        return use(fact)
                .map(Use::identity)
                .or(() -> fact instanceof Trusts trusts ? Optional.of(trusts.who()) : Optional.empty());
    }

    /**
     * What has to be changed for the fact to be gone; empty where that cannot be said in these means.
     *
     * @param others facts that will be gone as well; empty to be told which policies would change, and not what of them
     */
    List<PolicyEdit> of(Fact fact, Optional<List<Fact>> others) {
        List<PolicyEdit> edits = new ArrayList<>();
        for (Support support : system.facts().get(fact)) {
            Optional<StatementPlace> at = documents.statement(support.origin());
            List<PolicyEdit> each = use(fact)
                    .map(use -> of(use, at, others))
                    .orElseGet(
                            () -> fact instanceof Trusts trusts ? of(trusts, at, support.origin(), others) : List.of());
            if (each.isEmpty()) {
                return List.of();
            }
            edits.addAll(each);
        }
        return edits.stream().distinct().toList();
    }

    private List<PolicyEdit> of(Use use, Optional<StatementPlace> at, Optional<List<Fact>> others) {
        return switch (means) {
            case TRUST -> List.of();
            case BOUNDARY -> bounded(use, others);
            case SERVICE_CONTROL ->
                use.action().equals(PolicyEdit.EVERYTHING)
                        ? List.of()
                        : Arn.of(use.identity())
                                .map(arn -> denied(Layer.SERVICE_CONTROL, arn.account(), use, others))
                                .orElse(List.of());
            case POLICIES ->
                at.isPresent() && !at.get().policy().isOfAws()
                        ? narrowed(use, at.get(), others)
                        : withoutPolicyOfAws(use, others);
        };
    }

    private List<PolicyEdit> narrowed(Use use, StatementPlace at, Optional<List<Fact>> others) {
        if (at.policy().kind() != Kind.INLINE && at.policy().kind() != Kind.MANAGED) {
            return List.of();
        }
        String pattern = pattern(use, documents.resources(at));
        Parts parts = parts(use, pattern.isEmpty() ? PolicyEdit.EVERYTHING : pattern, others);
        boolean keeps =
                !pattern.isEmpty() && (!pattern.equals(PolicyEdit.EVERYTHING) || OF_DAILY_WORK.contains(use.action()));
        return List.of(
                keeps && parts.isWorthKeeping()
                        ? new Narrow(at, use.action(), pattern, parts.away(), parts.kept())
                        : new Narrow(at, use.action(), pattern, new TreeSet<>(), new TreeSet<>()));
    }

    /** That of the statement's resources which the fact is about; empty for all of them. */
    private static String pattern(Use use, List<String> resources) {
        if (resources.size() < 2) {
            return resources.isEmpty() ? "" : resources.get(0);
        }
        return resources.stream()
                .filter(resource -> resource.equals(use.resource()))
                .findFirst()
                .or(() -> resources.stream()
                        .filter(resource -> Glob.of(resource).matches(use.resource()))
                        .findFirst())
                .orElse("");
    }

    /** What is there of a pattern: what leads to a goal, and the rest. */
    private record Parts(SortedSet<String> away, SortedSet<String> kept) {
        boolean isWorthKeeping() {
            return !away.isEmpty() && !kept.isEmpty() && Math.min(away.size(), kept.size()) <= MOST_NAMED;
        }
    }

    private Parts parts(Use use, String pattern, Optional<List<Fact>> others) {
        if (others.isEmpty()) {
            return new Parts(new TreeSet<>(), new TreeSet<>());
        }
        SortedSet<String> kept =
                Arn.of(use.identity()).isEmpty() || !use.action().contains(":")
                        ? new TreeSet<>()
                        : new TreeSet<>(identities.access().things(use.identity(), use.action(), pattern));
        String thing = Identities.thing(use.resource());
        SortedSet<String> away = new TreeSet<>(
                Identities.isThing(thing) ? Set.of(thing) : identities.dangerous(use.resource(), others.get()));
        away.retainAll(kept);
        kept.removeAll(away);
        return new Parts(away, kept);
    }

    private List<PolicyEdit> denied(Layer layer, String subject, Use use, Optional<List<Fact>> others) {
        Parts parts = parts(use, PolicyEdit.EVERYTHING, others);
        boolean some = !parts.away().isEmpty()
                && parts.away().size() <= MOST_NAMED
                && !parts.kept().isEmpty();
        return List.of(new Deny(
                layer, subject, use.action(), some ? parts.away() : new TreeSet<>(Set.of(PolicyEdit.EVERYTHING))));
    }

    private List<PolicyEdit> bounded(Use use, Optional<List<Fact>> others) {
        Holders holders = identities.holders();
        List<PolicyEdit> edits = new ArrayList<>();
        for (String actor : identities.actors(use.identity(), others.orElse(List.of()))) {
            if (holders.boundary(actor)
                    .filter(boundary -> documents.text(managed(boundary)).isEmpty()
                            || managed(boundary).isOfAws())
                    .isPresent()) {
                return List.of();
            }
            edits.addAll(denied(Layer.BOUNDARY, actor, use, others));
        }
        return edits;
    }

    private static dev.postern.source.PolicyPlace managed(String arn) {
        return new dev.postern.source.PolicyPlace(Kind.MANAGED, arn, "");
    }

    /** What AWS wrote nobody can narrow: it is taken off where it is everything, and denied beside it where it is not. */
    private List<PolicyEdit> withoutPolicyOfAws(Use use, Optional<List<Fact>> others) {
        boolean everything = use.action().equals(PolicyEdit.EVERYTHING);
        SortedSet<String> granting = identities.holders().ofAws(use.identity(), everything ? SAMPLE : use.action());
        if (granting.isEmpty()) {
            return List.of();
        }
        return everything
                ? granting.stream()
                        .<PolicyEdit>map(policy -> new Detach(use.identity(), policy))
                        .toList()
                : denied(Layer.INLINE, use.identity(), use, others);
    }

    private List<PolicyEdit> of(
            Trusts trusts, Optional<StatementPlace> at, Origin written, Optional<List<Fact>> others) {
        if (means != Remedy.Means.POLICIES && means != Remedy.Means.TRUST
                || at.filter(place -> place.policy().kind() == Kind.TRUST).isEmpty()) {
            return List.of();
        }
        List<String> named = documents.principals(at.get());
        Optional<String> provider = named.stream()
                .filter(each -> Outsiders.isToken(trusts.who(), each, trusts.role()))
                .findFirst();
        if (provider.isPresent()) {
            return List.of(withoutStrangers(trusts, at.get(), provider.get(), written, named.size()));
        }
        if (named.contains(trusts.who())) {
            return List.of(new Untrust(at.get(), trusts.who(), new TreeSet<>()));
        }
        return named.stream()
                .filter(principal -> isOf(trusts.who(), principal))
                .findFirst()
                .map(principal -> new Untrust(at.get(), principal, callers(trusts, at.get(), others)))
                .filter(untrust -> untrust.instead().size() <= MOST_CALLERS)
                .map(List::<PolicyEdit>of)
                .orElse(List.of());
    }

    /** Nobody's tokens are let in any more where strangers' cannot be told from those of others, or another provider is named, too. */
    private PolicyEdit withoutStrangers(
            Trusts trusts, StatementPlace at, String provider, Origin written, int principals) {
        List<Claim> claims = identities.access().narrowed(provider, trusts.role(), written);
        return claims.isEmpty() || principals > 1
                ? new Untrust(at, provider, new TreeSet<>())
                : new Demand(at, provider, claims);
    }

    /** Whether a principal as a trust policy writes it stands for somebody as facts name them. */
    private static boolean isOf(String who, String principal) {
        if (principal.equals("*")) {
            return who.startsWith(Identities.CALLERS)
                    || who.equals(Outsiders.CREDENTIALS)
                    || Arn.of(who).isPresent();
        }
        String account = principal.matches("\\d{12}")
                ? principal
                : Arn.of(principal)
                        .filter(arn -> arn.resource().equals("root"))
                        .map(Arn::account)
                        .orElse("");
        return !account.isEmpty()
                && (who.startsWith(Identities.CALLERS + account + " ")
                        || Arn.of(who).map(Arn::account).filter(account::equals).isPresent());
    }

    /** Who comes to the role by the statement and is not the attacker. */
    private SortedSet<String> callers(Trusts trusts, StatementPlace at, Optional<List<Fact>> others) {
        List<Fact> same = new ArrayList<>();
        system.facts().forEach((fact, supports) -> {
            if (fact instanceof Trusts other
                    && other.role().equals(trusts.role())
                    && supports.stream()
                            .anyMatch(support -> documents
                                    .statement(support.origin())
                                    .filter(at::equals)
                                    .isPresent())) {
                same.add(fact);
            }
        });
        SortedSet<String> callers = new TreeSet<>();
        for (Fact fact : same) {
            String who = ((Trusts) fact).who();
            callers.addAll(Arn.of(who).isPresent() ? List.of(who) : identities.membersOf(who));
        }
        others.ifPresent(same::addAll);
        callers.removeIf(identities.actedAsWithout(same));
        callers.remove(trusts.role());
        return callers;
    }
}
