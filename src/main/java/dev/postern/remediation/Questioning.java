package dev.postern.remediation;

import dev.postern.aws.Access;
import dev.postern.aws.Outsiders;
import dev.postern.iam.Decision;
import dev.postern.iam.Decision.Allowed;
import dev.postern.iam.Decision.AllowedIf;
import dev.postern.iam.Decision.Denied;
import dev.postern.iam.Decision.Reason;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.remediation.Remedy.Asked;
import dev.postern.source.PolicyEdit;
import dev.postern.source.PolicyEdit.Demand;
import dev.postern.source.PolicyEdit.Deny;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyEdit.Narrow;
import dev.postern.source.PolicyEdit.Untrust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the evaluator, before and after, what made a way. */
final class Questioning {
    private final Access before;
    private final Access after;

    Questioning(Access before, Access after) {
        this.before = before;
        this.after = after;
    }

    /** Requests that an edit is there to end, those that were allowed; of each what allowed it and what denies it now. */
    List<Asked> of(PolicyEdit edit, RemedySearch.Use use) {
        List<Asked> asked = new ArrayList<>();
        Optional<String> provider = provider(edit, use.fact());
        if (provider.isPresent()) {
            stranger(provider.get(), ((Trusts) use.fact()).role()).ifPresent(asked::add);
            return asked;
        }
        if (edit instanceof Untrust && use.fact() instanceof Trusts trusts) {
            if (use.actors().isEmpty()) {
                ask(
                                trusts.who(),
                                Edits.ASSUME_ROLE,
                                trusts.role(),
                                before.admits(trusts.who(), trusts.role()),
                                after.admits(trusts.who(), trusts.role()))
                        .ifPresent(asked::add);
            }
            use.actors()
                    .forEach(actor ->
                            ask(actor, Edits.ASSUME_ROLE, trusts.role()).ifPresent(asked::add));
            return asked;
        }
        String action = action(edit);
        for (String actor : use.actors()) {
            for (String resource : resources(edit, actor, action)) {
                ask(actor, action, resource).ifPresent(asked::add);
            }
        }
        return asked;
    }

    /** Whose tokens the edit is about, as the trust policy names it. */
    private static Optional<String> provider(PolicyEdit edit, Fact fact) {
        if (edit instanceof Demand demand) {
            return Optional.of(demand.provider());
        }
        return edit instanceof Untrust untrust
                        && fact instanceof Trusts trusts
                        && Outsiders.isToken(trusts.who(), untrust.principal(), trusts.role())
                ? Optional.of(untrust.principal())
                : Optional.empty();
    }

    private Optional<Asked> stranger(String provider, String role) {
        return before.stranger(provider, role)
                .flatMap(token -> ask(
                        "a stranger's token of %s (%s)".formatted(provider, words(token)),
                        Access.tokenAction(provider),
                        role,
                        before.admits(provider, token, role),
                        after.admits(provider, token, role)));
    }

    private static String words(Map<String, String> token) {
        return new TreeMap<>(token)
                .entrySet().stream()
                        .map(claim ->
                                claim.getKey().substring(claim.getKey().indexOf(':') + 1) + " " + claim.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String action(PolicyEdit edit) {
        String action = edit instanceof Narrow narrow
                ? narrow.action()
                : edit instanceof Deny deny ? deny.action() : PolicyEdit.EVERYTHING;
        return action.equals(PolicyEdit.EVERYTHING) ? Edits.SAMPLE : action;
    }

    /** One that the edit names, or something that is there of what it names. */
    private List<String> resources(PolicyEdit edit, String actor, String action) {
        if (edit instanceof Narrow narrow) {
            return narrow.away().isEmpty()
                    ? some(actor, action, narrow.pattern())
                    : List.of(narrow.away().first());
        }
        if (edit instanceof Deny deny) {
            return some(actor, action, deny.resources().first());
        }
        return edit instanceof Detach ? some(actor, action, PolicyEdit.EVERYTHING) : List.of();
    }

    /** One that is allowed, if any is. */
    private List<String> some(String actor, String action, String pattern) {
        String wanted = pattern.isEmpty() ? PolicyEdit.EVERYTHING : pattern;
        return Stream.concat(
                        before.things(actor, action, wanted).stream(),
                        Stream.of(Samples.of(wanted, actor), PolicyEdit.EVERYTHING))
                .filter(resource -> isAllowed(before, actor, action, resource))
                .limit(1)
                .toList();
    }

    private Optional<Asked> ask(String actor, String action, String resource) {
        return ask(actor, action, resource, before.can(actor, action, resource), after.can(actor, action, resource));
    }

    private static Optional<Asked> ask(String actor, String action, String resource, Decision was, Decision is) {
        return was instanceof Denied
                ? Optional.empty()
                : Optional.of(new Asked(
                        actor, action, resource, allowedBy(was), is instanceof Denied denied ? deniedBy(denied) : ""));
    }

    private static String allowedBy(Decision decision) {
        return decision instanceof Allowed allowed
                ? policies(allowed.by())
                : decision instanceof AllowedIf open ? policies(open.by()) + " if " + open.words() : "";
    }

    private static String deniedBy(Denied denied) {
        return denied.explicit()
                ? "denied by " + policies(denied.by())
                : "nothing in %s allows it".formatted(denied.layer().words());
    }

    private static String policies(List<Reason> reasons) {
        return reasons.stream().map(Reason::policy).distinct().collect(Collectors.joining(" and "));
    }

    private static boolean isAllowed(Access access, String principal, String action, String resource) {
        return !(access.can(principal, action, resource) instanceof Denied);
    }

    /** How much is allowed as before, and what is not. */
    record Rest(int kept, List<Remedy.Lost> lost) {}

    /** Of every request that a policy lets through, what becomes of it; {@code asked} are those that had to go. */
    Rest rest(SortedSet<String> principals, SortedSet<String> actions, SortedSet<String> patterns, List<Asked> asked) {
        int kept = 0;
        List<Remedy.Lost> lost = new ArrayList<>();
        for (String principal : principals) {
            for (String action : actions) {
                List<String> without = new ArrayList<>();
                for (String resource : Samples.of(patterns, before, principal, action)) {
                    if (isAllowed(after, principal, action, resource)) {
                        kept++;
                    } else if (isAllowed(before, principal, action, resource)
                            && !isAsked(principal, action, resource, asked)) {
                        without.add(resource);
                    }
                }
                if (!without.isEmpty()) {
                    lost.add(new Remedy.Lost(principal, action, without));
                }
            }
        }
        return new Rest(kept, lost);
    }

    private static boolean isAsked(String principal, String action, String resource, List<Asked> asked) {
        return asked.stream()
                .anyMatch(each -> each.principal().equals(principal)
                        && each.action().equalsIgnoreCase(action)
                        && each.resource().equals(resource));
    }
}
