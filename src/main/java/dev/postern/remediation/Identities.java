package dev.postern.remediation;

import dev.postern.analysis.Situation;
import dev.postern.aws.Access;
import dev.postern.aws.Holders;
import dev.postern.derivation.AndOrGraph;
import dev.postern.derivation.Closure;
import dev.postern.derivation.World;
import dev.postern.iam.Arn;
import dev.postern.model.AttackerFact.ActsAs;
import dev.postern.model.Fact;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.source.AccountFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Who is who in a situation: whom the attacker acts as, what scopes hold, and which of it leads to a goal. */
final class Identities {
    static final String CALLERS = "principals of account/";

    private final Situation situation;
    private final World possible;
    private final Closure reached;
    private final Access access;
    private final Holders holders;
    private final Map<String, List<Fact>> contents = new HashMap<>();
    private final Map<String, List<String>> members = new HashMap<>();
    private final Map<String, SortedSet<String>> dangerous = new HashMap<>();

    Identities(Situation situation, AccountFiles accounts) {
        this.situation = situation;
        possible = situation.world().withOpenAssumptions(true);
        reached = Closure.of(possible);
        access = Access.of(accounts.details(), accounts.organisations(), action -> true);
        holders = Holders.of(accounts.details());
        situation.outcome().system().facts().keySet().forEach(fact -> {
            if (fact instanceof Contains contains) {
                contents.computeIfAbsent(contains.scope(), none -> new ArrayList<>())
                        .add(contains);
            } else if (fact instanceof Trusts trusts && trusts.who().startsWith(CALLERS)) {
                contents.computeIfAbsent(trusts.who(), none -> new ArrayList<>())
                        .add(trusts);
            } else if (fact instanceof MemberOf member) {
                members.computeIfAbsent(member.group(), none -> new ArrayList<>())
                        .add(member.identity());
            }
        });
    }

    Access access() {
        return access;
    }

    Holders holders() {
        return holders;
    }

    /** Whom the attacker acts as, were the facts gone: not those who only come of what the facts lead to. */
    Predicate<String> actedAsWithout(Collection<? extends Fact> gone) {
        Closure without = Closure.of(possible.withoutFacts(List.copyOf(gone)));
        return identity -> without.holds(new ActsAs(identity));
    }

    boolean isStart(String identity) {
        return situation.starts().containsKey(new ActsAs(identity));
    }

    List<Fact> goals() {
        return situation.goals().keySet().stream().filter(reached::holds).toList();
    }

    /**
     * The users and roles by which the attacker comes to enjoy what an identity is granted; all of them where none is acted as.
     *
     * @param gone facts that are taken away
     */
    SortedSet<String> actors(String identity, Collection<? extends Fact> gone) {
        SortedSet<String> all =
                identity.startsWith(CALLERS) ? new TreeSet<>(membersOf(identity)) : holders.principals(identity);
        SortedSet<String> acted = new TreeSet<>(all);
        if (all.size() > 1) {
            acted.removeIf(actedAsWithout(gone).negate());
        }
        return acted.isEmpty() ? all : acted;
    }

    List<String> membersOf(String group) {
        return members.getOrDefault(group, List.of());
    }

    /**
     * Facts of the model that some step needs which the attacker can take on a way to a goal. What follows from an only goal is no way
     * to it; of several, one may lead to another.
     */
    List<Fact> used() {
        AndOrGraph graph = situation.graph();
        List<Fact> goals = goals();
        int goal = goals.size() == 1 ? graph.node(goals.get(0)) : -1;
        Closure before = goal < 0 ? reached : Closure.of(possible.withoutFact(goals.get(0)));
        IntPredicate isTaken = and -> (before.fires(and) & 1) != 0
                || graph.head(and) == goal && IntStream.of(graph.premises(and)).allMatch(before::holds);
        return situation.outcome().system().facts().keySet().stream()
                .filter(fact -> graph.node(fact) >= 0
                        && IntStream.of(graph.uses(graph.node(fact))).anyMatch(isTaken))
                .toList();
    }

    /**
     * What of a scope leads to a goal, if each thing were alone in it.
     *
     * @param others facts that will be gone anyway
     */
    SortedSet<String> dangerous(String scope, Collection<? extends Fact> others) {
        return others.isEmpty()
                ? dangerous.computeIfAbsent(scope, none -> leading(scope, others))
                : leading(scope, others);
    }

    private SortedSet<String> leading(String scope, Collection<? extends Fact> others) {
        List<Fact> all = contents.getOrDefault(scope, List.of());
        World without = possible.withoutFacts(List.copyOf(others));
        SortedSet<String> leading = new TreeSet<>();
        Closure.where(
                        all,
                        one -> without.withoutFacts(
                                all.stream().filter(other -> !other.equals(one)).toList()),
                        closure -> situation.goals().keySet().stream()
                                .mapToLong(closure::worlds)
                                .reduce(0, (a, b) -> a | b))
                .forEach(one -> leading.add(inScope(one)));
        return leading;
    }

    private static String inScope(Fact fact) {
        return thing(fact instanceof Contains contains ? contains.member() : ((Trusts) fact).role());
    }

    /** The ARN in an id that is of a part of the thing, or of the thing for one purpose; the id where there is none. */
    static String thing(String id) {
        int arn = id.indexOf("arn:");
        String from = arn < 0 ? id : id.substring(arn);
        int end = from.indexOf(' ');
        return end < 0 ? from : from.substring(0, end);
    }

    /** Whether it is the ARN of one thing. */
    static boolean isThing(String resource) {
        return Arn.of(resource).isPresent() && resource.chars().noneMatch(c -> c == '*' || c == '?' || c == ' ');
    }
}
