package dev.postern.remediation;

import dev.postern.analysis.AttackPath;
import dev.postern.analysis.AttackPaths;
import dev.postern.analysis.GoalAnswer;
import dev.postern.analysis.PathStep.Premise;
import dev.postern.analysis.Situation;
import dev.postern.model.English;
import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.remediation.Remediation.Granted;
import dev.postern.remediation.Remediation.Way;
import dev.postern.remediation.Remediation.Withheld;
import dev.postern.remediation.Remedy.Means;
import dev.postern.source.AccountDocuments;
import dev.postern.source.PolicyPlace.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Looks for the remedy of each kind, and says of each path what it rests on. */
final class RemediationInquiry {
    private final AccountDocuments documents;
    private final Situation situation;
    private final Function<AccountDocuments, Situation> simulate;
    private final int most;
    private final List<Withheld> withheld = new ArrayList<>();

    RemediationInquiry(
            AccountDocuments documents, Situation situation, Function<AccountDocuments, Situation> simulate, int most) {
        this.documents = documents;
        this.situation = situation;
        this.simulate = simulate;
        this.most = most;
    }

    Remediation answer() {
        AttackPaths paths = AttackPaths.of(situation, most);
        Optional<Remedy> remedy = Optional.empty();
        List<Remedy> instead = new ArrayList<>();
        if (paths.goals().stream().anyMatch(goal -> !goal.paths().isEmpty())) {
            for (Means means : Means.values()) {
                Optional<Remedy> found = remedy(means);
                if (remedy.isEmpty()) {
                    remedy = found;
                } else if (found.isPresent()) {
                    add(found.get(), remedy.get(), instead);
                }
            }
        }
        return new Remediation(situation, paths, ways(paths, remedy), remedy, instead, withheld);
    }

    private void add(Remedy found, Remedy first, List<Remedy> instead) {
        if (found.changes().equals(first.changes())) {
            return;
        }
        if (found.closed().containsAll(first.closed())) {
            instead.add(found);
        } else {
            withheld.add(new Withheld(found.means(), "a way is left that it does not close"));
        }
    }

    /** Empty where none of that kind closes a goal and stands the test; why is noted. */
    Optional<Remedy> remedy(Means means) {
        RemedySearch.Found found = new RemedySearch(documents, situation, simulate, means).search();
        if (found.closed().isEmpty()) {
            withheld.add(new Withheld(means, why(means, found.edits().isEmpty())));
            return Optional.empty();
        }
        Remedy remedy = new Changes(documents, situation, found).remedy(means);
        Optional<String> doubt = remedy.changes().stream()
                .flatMap(change -> doubt(change).stream())
                .findFirst();
        doubt.ifPresent(why -> withheld.add(new Withheld(means, why)));
        return doubt.isPresent() ? Optional.empty() : Optional.of(remedy);
    }

    /** Why the evaluator does not bear out what the simulation says; empty where it does. */
    private static Optional<String> doubt(Remedy.Change change) {
        return change.asked().isEmpty()
                ? Optional.of(
                        "of %s there is no request that could be asked before and after".formatted(change.subject()))
                : change.asked().stream()
                        .filter(asked -> asked.deniedBy().isEmpty())
                        .map(asked ->
                                "%s may %s on %s still".formatted(asked.principal(), asked.action(), asked.resource()))
                        .findFirst();
    }

    private String why(Means means, boolean nothingToEdit) {
        Set<String> unwritten = means == Means.POLICIES || means == Means.TRUST ? unwritten() : Set.of();
        return reason(means, nothingToEdit)
                + (unwritten.isEmpty()
                        ? ""
                        : "; what %s says cannot be edited here: it is known only after apply, taken from elsewhere, or the policy of a resource"
                                .formatted(English.and(List.copyOf(unwritten))));
    }

    /** Resources of a plan whose policies lie on a way and are not there to be edited. */
    private Set<String> unwritten() {
        Set<String> unwritten = new TreeSet<>();
        AttackPaths.of(situation, most).goals().stream()
                .flatMap(goal -> goal.paths().stream())
                .flatMap(path -> path.steps().stream())
                .flatMap(step -> step.premises().stream())
                .filter(premise -> words(premise.fact()).isPresent())
                .flatMap(premise -> premise.origins().stream())
                .forEach(origin -> documents.unwritten(origin).ifPresent(unwritten::add));
        return unwritten;
    }

    private static String reason(Means means, boolean nothingToEdit) {
        String none = switch (means) {
            case POLICIES -> "no statement of the files lies on every way, or it is one that cannot be edited";
            case TRUST -> "no trust that could be tightened lies on the way";
            case BOUNDARY -> "nobody on the way can be given a boundary, or has one that can be added to";
            case SERVICE_CONTROL -> "what would have to be denied is everything";
        };
        String some = switch (means) {
            case POLICIES, TRUST, BOUNDARY -> "a way is left that it does not close";
            case SERVICE_CONTROL ->
                "a way is left that it does not close: the account may be the management account, which none holds";
        };
        return nothingToEdit ? none : some;
    }

    private List<Way> ways(AttackPaths paths, Optional<Remedy> remedy) {
        return paths.goals().stream()
                .map(GoalAnswer::paths)
                .flatMap(List::stream)
                .map(path -> way(path, remedy))
                .toList();
    }

    private Way way(AttackPath path, Optional<Remedy> remedy) {
        Set<Granted> narrow = new LinkedHashSet<>();
        Set<Granted> tighten = new LinkedHashSet<>();
        path.steps().stream().flatMap(step -> step.premises().stream()).forEach(premise -> {
            for (Origin origin : premise.origins()) {
                words(premise.fact())
                        .ifPresent(what -> documents
                                .statement(origin)
                                .ifPresent(at -> (at.policy().kind() == Kind.TRUST ? tighten : narrow)
                                        .add(new Granted(at, what))));
            }
        });
        return new Way(
                path,
                List.copyOf(narrow),
                List.copyOf(tighten),
                remedy.map(each -> breaking(path, narrow, tighten, each)).orElse(List.of()));
    }

    private static List<Integer> breaking(AttackPath path, Set<Granted> narrow, Set<Granted> tighten, Remedy remedy) {
        List<Integer> breaking = new ArrayList<>();
        for (int i = 0; i < remedy.changes().size(); i++) {
            Remedy.Change change = remedy.changes().get(i);
            boolean byStatement = change.statements().stream()
                    .anyMatch(edited ->
                            narrow.stream().anyMatch(each -> each.statement().equals(edited.statement()))
                                    || tighten.stream()
                                            .anyMatch(each -> each.statement().equals(edited.statement())));
            boolean byFact = path.steps().stream()
                    .flatMap(step -> step.premises().stream())
                    .map(Premise::fact)
                    .anyMatch(change.facts()::contains);
            if (byStatement || byFact) {
                breaking.add(i + 1);
            }
        }
        return breaking;
    }

    /** Empty of what no policy says by itself. */
    private static Optional<String> words(Fact fact) {
        if (fact instanceof Permission permission) {
            return Optional.of("%s on %s".formatted(permission.action(), permission.resource()));
        }
        if (fact instanceof Trusts trusts) {
            return Optional.of(trusts.who());
        }
        return fact instanceof MemberOf member && member.group().startsWith(Identities.CALLERS)
                ? Optional.of(Edits.ASSUME_ROLE)
                : Optional.empty();
    }
}
