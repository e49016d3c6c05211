package dev.postern.remediation;

import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.Situation;
import dev.postern.aws.Access;
import dev.postern.aws.Holders;
import dev.postern.iam.Actions;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.remediation.Remedy.Asked;
import dev.postern.remediation.Remedy.Change;
import dev.postern.remediation.Remedy.Edited;
import dev.postern.source.AccountDocuments;
import dev.postern.source.AccountFiles;
import dev.postern.source.PolicyEdit;
import dev.postern.source.PolicyEdit.Demand;
import dev.postern.source.PolicyEdit.Deny;
import dev.postern.source.PolicyEdit.Detach;
import dev.postern.source.PolicyEdit.Layer;
import dev.postern.source.PolicyEdit.Narrow;
import dev.postern.source.PolicyEdit.OfStatement;
import dev.postern.source.PolicyEdit.Untrust;
import dev.postern.source.PolicyPlace;
import dev.postern.source.PolicyPlace.Kind;
import dev.postern.source.StatementPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells the edits of a remedy policy by policy, and asks what becomes of each policy's requests. */
final class Changes {
    private static final int MOST_ASKED = 100;

    private final AccountDocuments documents;
    private final RemedySearch.Found found;
    private final Holders holders;
    private final Access before;
    private final Questioning questioning;
    private final SortedSet<String> known;

    Changes(AccountDocuments documents, Situation situation, RemedySearch.Found found) {
        this.documents = documents;
        this.found = found;
        AccountFiles was = documents.accounts();
        AccountFiles is = found.documents().accounts();
        holders = Holders.of(was.details());
        before = Access.of(was.details(), was.organisations(), action -> true);
        questioning = new Questioning(before, Access.of(is.details(), is.organisations(), action -> true));
        known = situation.outcome().playbook().words().actions().stream()
                .filter(action -> action.matches("[a-z0-9-]+:[A-Z]\\w*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Remedy remedy(Remedy.Means means) {
        SortedMap<String, List<PolicyEdit>> bySubject = new TreeMap<>();
        found.edits()
                .keySet()
                .forEach(edit -> bySubject
                        .computeIfAbsent(subject(edit), none -> new ArrayList<>())
                        .add(edit));
        return new Remedy(
                means,
                bySubject.values().stream().map(this::change).toList(),
                found.closed(),
                found.left(),
                AttackPaths.of(found.situation(), 1).verdict());
    }

    private String subject(PolicyEdit edit) {
        return place(edit).map(documents::words).orElseGet(() -> "policies attached to " + ((Detach) edit).identity());
    }

    /** Empty of what is attached. */
    private Optional<PolicyPlace> place(PolicyEdit edit) {
        if (edit instanceof OfStatement of) {
            return Optional.of(of.at().policy());
        }
        return edit instanceof Deny deny ? Optional.of(place(deny)) : Optional.empty();
    }

    private PolicyPlace place(Deny deny) {
        Optional<String> boundary =
                deny.layer() == Layer.BOUNDARY ? found.documents().boundary(deny.subject()) : Optional.empty();
        return boundary.map(arn -> new PolicyPlace(Kind.MANAGED, arn, ""))
                .or(() -> found.documents().added().stream()
                        .filter(place -> place.owner().equals(deny.subject()))
                        .findFirst())
                .orElseThrow();
    }

    private Change change(List<PolicyEdit> edits) {
        PolicyEdit first = edits.get(0);
        Optional<PolicyPlace> place = place(first);
        List<Asked> asked = edits.stream()
                .flatMap(edit -> questioning.of(edit, found.edits().get(edit)).stream())
                .distinct()
                .toList();
        SortedSet<String> touches = touches(first, place);
        Questioning.Rest rest = rest(edits, touches, asked);
        String identity = first instanceof Detach detach ? detach.identity() : "";
        return new Change(
                subject(first),
                place,
                place.flatMap(documents::origin),
                edits.stream().flatMap(edit -> edited(edit).stream()).distinct().toList(),
                place.map(documents::text).orElseGet(() -> documents.attachments(identity)),
                place.map(found.documents()::text)
                        .orElseGet(() -> found.documents().attachments(identity)),
                touches,
                facts(edits),
                edits.stream().anyMatch(Changes::namesWhatIsThere),
                places(edits),
                asked,
                rest.kept(),
                rest.lost());
    }

    private List<Fact> facts(List<PolicyEdit> edits) {
        return edits.stream()
                .map(edit -> found.edits().get(edit).fact())
                .distinct()
                .toList();
    }

    private static boolean namesWhatIsThere(PolicyEdit edit) {
        return edit instanceof Deny deny && !deny.resources().contains(PolicyEdit.EVERYTHING);
    }

    private static Optional<Edited> edited(PolicyEdit edit) {
        if (edit instanceof Narrow narrow) {
            if (narrow.action().equals(PolicyEdit.EVERYTHING)) {
                return Optional.of(new Edited(narrow.at(), "iam:*, organizations:* and account:*"));
            }
            String on = narrow.away().isEmpty() ? narrow.pattern() : String.join(", ", narrow.away());
            return Optional.of(
                    new Edited(narrow.at(), "%s%s".formatted(narrow.action(), on.isEmpty() ? "" : " on " + on)));
        }
        if (edit instanceof Demand demand) {
            return Optional.of(new Edited(
                    demand.at(),
                    "tokens of which not "
                            + English.and(demand.claims().stream()
                                    .map(claim -> "%s is %s".formatted(claim.key(), claim.is()))
                                    .toList())));
        }
        return edit instanceof Untrust untrust
                ? Optional.of(new Edited(untrust.at(), untrust.principal()))
                : Optional.empty();
    }

    private static SortedSet<String> places(List<PolicyEdit> edits) {
        return edits.stream()
                .filter(Demand.class::isInstance)
                .flatMap(edit -> ((Demand) edit).claims().stream())
                .flatMap(claim -> claim.places().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Identities that have the policy, and whoever enjoys it by a group. */
    private SortedSet<String> touches(PolicyEdit edit, Optional<PolicyPlace> place) {
        TreeSet<String> touches = new TreeSet<>();
        if (place.isEmpty()) {
            touches.add(((Detach) edit).identity());
        } else if (place.get().kind() == Kind.SERVICE_CONTROL) {
            before.principals().stream()
                    .filter(each -> each.contains("::" + place.get().owner() + ":"))
                    .forEach(touches::add);
        } else if (place.get().kind() == Kind.MANAGED) {
            touches.addAll(holders.of(place.get().owner()));
            if (edit instanceof Deny deny) {
                touches.add(deny.subject());
            }
        } else {
            touches.add(place.get().owner());
        }
        List.copyOf(touches).forEach(each -> touches.addAll(holders.principals(each)));
        return touches;
    }

    private Questioning.Rest rest(List<PolicyEdit> edits, SortedSet<String> touches, List<Asked> asked) {
        SortedSet<String> actions = new TreeSet<>();
        SortedSet<String> patterns = new TreeSet<>();
        SortedSet<String> principals = new TreeSet<>(touches);
        for (PolicyEdit edit : edits) {
            if (edit instanceof Demand) {
                continue;
            }
            if (edit instanceof Untrust untrust) {
                principals.addAll(before.principals());
                actions.add(Edits.ASSUME_ROLE);
                patterns.add(untrust.at().policy().owner());
            } else if (edit instanceof Narrow narrow) {
                actions.addAll(actions(narrow.at()));
                patterns.addAll(documents.resources(narrow.at()));
            } else if (edit instanceof Deny deny) {
                actions.addAll(deny.action().equals(PolicyEdit.EVERYTHING) ? known : List.of(deny.action()));
            } else {
                actions.addAll(known);
            }
        }
        if (patterns.isEmpty()) {
            patterns.add(PolicyEdit.EVERYTHING);
        }
        principals.retainAll(before.principals());
        return questioning.rest(
                principals.stream().limit(MOST_ASKED).collect(Collectors.toCollection(TreeSet::new)),
                actions,
                patterns,
                asked);
    }

    /** Those that a statement names, and of those that it means by a wildcard the ones that the playbook knows. */
    private SortedSet<String> actions(StatementPlace at) {
        List<String> named = documents.actions(at);
        TreeSet<String> actions = new TreeSet<>();
        if (named.isEmpty()) {
            return known;
        }
        for (String pattern : named) {
            if (pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0) {
                actions.add(pattern);
            } else {
                Actions meant = Actions.of(pattern);
                known.stream().filter(meant::includes).forEach(actions::add);
            }
        }
        return actions;
    }
}
