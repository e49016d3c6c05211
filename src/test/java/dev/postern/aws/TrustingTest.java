package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.iam.Actions;
import dev.postern.iam.Arn;
import dev.postern.iam.Condition;
import dev.postern.iam.ControlPolicies.Level;
import dev.postern.iam.Decision;
import dev.postern.iam.Effect;
import dev.postern.iam.Operator;
import dev.postern.iam.Policy;
import dev.postern.iam.Principal;
import dev.postern.iam.Principals;
import dev.postern.iam.Resources;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.MemberOf;
import dev.postern.model.SystemFact.Trusts;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Trusts are told role by role and decisions one request at a time; of who may assume a role both say the same. */
class TrustingTest {
    private static final int ESTATES = Integer.getInteger("postern.samples", 300);
    private static final String ONE = "arn:aws:iam::111111111111:";
    private static final String OTHER = "arn:aws:iam::222222222222:";
    private static final List<String> PRINCIPALS = List.of(
            "*", ONE + "root", OTHER + "root", ONE + "user/a", ONE + "role/r", OTHER + "user/a", OTHER + "role/r");
    private static final List<String> PATTERNS =
            List.of("*", ONE + "role/*", OTHER + "role/*", ONE + "role/r", OTHER + "role/?");

    /** A decision is of now: nobody changes a tag on which it rests. */
    private static final Policy AS_IT_IS = new Policy(
            "tags",
            Stream.of("iam:Tag*", "iam:Untag*")
                    .map(action ->
                            statement(Effect.DENY, Optional.empty(), action, Optional.of(Resources.of("*")), List.of()))
                    .toList(),
            List.of());

    @Test
    void whoMayAssumeARoleIsTrustedByIt() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < ESTATES; seed++) {
            Random random = new Random(seed);
            List<AccountDetails> details = List.of(account(random, ONE), account(random, OTHER));
            List<Organisation> organisations = random.nextInt(3) == 0 ? List.of(organisation(random)) : List.of();
            Access access = Access.of(details, organisations, action -> true);
            Estate estate = new Estate(details, organisations);
            SystemModel model = told(estate);
            for (IamRole role : estate.roles()) {
                for (String caller : access.principals()) {
                    Decision decision = access.can(caller, Catalogue.ASSUME_ROLE, role.id());
                    List<Integer> questions = questions(model, role.id(), caller);
                    if (!asksTwiceOver(questions, decision)) {
                        assertThat(word(questions))
                                .as("seed %d: %s assumes %s: %s", seed, caller, role.id(), decision)
                                .isEqualTo(word(decision));
                    }
                    seen.merge(word(decision), 1, Integer::sum);
                }
            }
        }
        assertThat(seen.values()).hasSize(3).allMatch(count -> count > ESTATES / 2);
    }

    private static SelfChanges changes(Estate estate, Grants grants) {
        Catalogue none = new Catalogue(Set.of(), Set.of(), Set.of(), Set.of());
        Unheld unheld = new Unheld(grants, new ResourceLimits(estate));
        Hands hands = new Hands(estate, grants);
        Joining joining = new Joining(estate, grants, unheld, new Together(grants, none));
        return new SelfChanges(grants, hands, joining, new Widening(grants, hands, false), none);
    }

    private static SystemModel told(Estate estate) {
        SystemModel.Builder model = SystemModel.named("trusts");
        Grants grants = new Grants(estate);
        Trusting trusting = new Trusting(estate, grants, changes(estate, grants), model);
        estate.roles().forEach(trusting::add);
        return model.build();
    }

    /** How many questions each way asks by which the caller becomes the role. */
    private static List<Integer> questions(SystemModel model, String role, String caller) {
        List<Integer> questions = new ArrayList<>();
        model.facts().forEach((fact, supports) -> {
            if (fact instanceof Trusts trusts && trusts.role().equals(role)) {
                List<Support> members = model.facts().getOrDefault(new MemberOf(caller, trusts.who()), List.of());
                List<Support> callers = trusts.who().equals(caller) ? List.of(new Support(at(), List.of())) : members;
                callers.forEach(member -> supports.forEach(support -> questions.add(
                        member.assumptions().size() + support.assumptions().size())));
            }
        });
        return questions;
    }

    /** A decision sees where one question asks for what another one excludes; trusts only list both. */
    private static boolean asksTwiceOver(List<Integer> questions, Decision decision) {
        return decision instanceof Decision.Denied && questions.stream().allMatch(count -> count > 1);
    }

    private static String word(List<Integer> questions) {
        return questions.isEmpty() ? "no" : questions.contains(0) ? "yes" : "if";
    }

    private static String word(Decision decision) {
        return decision instanceof Decision.Allowed ? "yes" : decision instanceof Decision.Denied ? "no" : "if";
    }

    private static AccountDetails account(Random random, String account) {
        List<IamUser> users = Stream.of("a", "b")
                .map(name -> new IamUser(
                        Arn.of(account + "user/" + name).orElseThrow(),
                        List.of(policy(random, "own"), AS_IT_IS),
                        List.of(),
                        boundary(random, account),
                        random.nextBoolean() ? List.of("g") : List.of(),
                        tags(random),
                        at()))
                .toList();
        List<IamRole> roles = Stream.of("r", "s")
                .map(name -> new IamRole(
                        Arn.of(account + "role/" + name).orElseThrow(),
                        new Policy("trust", some(random, () -> trust(random)), List.of()),
                        List.of(policy(random, "own"), AS_IT_IS),
                        List.of(),
                        boundary(random, account),
                        List.of(),
                        tags(random),
                        at()))
                .toList();
        IamGroup group = new IamGroup(
                Arn.of(account + "group/g").orElseThrow(), List.of(policy(random, "group")), List.of(), at());
        ManagedPolicy boundary = new ManagedPolicy(
                Arn.of(account + "policy/boundary").orElseThrow(),
                "v1",
                new TreeMap<>(Map.of("v1", policy(random, "boundary"))),
                at());
        return new AccountDetails(
                users, List.of(group), roles, List.of(boundary), Optional.empty(), Inventory.NONE, at());
    }

    private static Optional<Attachment> boundary(Random random, String account) {
        return random.nextInt(4) == 0
                ? Optional.of(new Attachment(account + "policy/boundary", at()))
                : Optional.empty();
    }

    private static SortedMap<String, String> tags(Random random) {
        return random.nextBoolean() ? new TreeMap<>(Map.of("team", pick(random, List.of("x", "y")))) : new TreeMap<>();
    }

    private static Organisation organisation(Random random) {
        Level service = new Level("root", List.of(everything(), policy(random, "of the root")));
        Level resource = new Level(
                "root", List.of(everything(), new Policy("rcp", some(random, () -> denial(random)), List.of())));
        Organisation.Held held = new Organisation.Held(List.of(service), List.of(resource), "r-x/");
        return new Organisation(
                Optional.of("o-x"),
                Optional.of("999999999999"),
                random.nextBoolean()
                        ? Map.of("111111111111", held, "222222222222", held)
                        : Map.of("111111111111", held));
    }

    private static Policy everything() {
        return Policy.of(
                "everything",
                statement(Effect.ALLOW, Optional.empty(), "*", Optional.of(Resources.of("*")), List.of()));
    }

    private static Policy policy(Random random, String name) {
        return new Policy(
                name,
                some(
                        random,
                        () -> statement(
                                random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW,
                                Optional.empty(),
                                pick(random, List.of("*", "sts:*", "sts:AssumeRole", "s3:GetObject")),
                                Optional.of(Resources.of(pick(random, PATTERNS))),
                                ofCaller(random))),
                List.of());
    }

    private static Statement denial(Random random) {
        return statement(
                Effect.DENY,
                Optional.of(Principals.of(new Principal.Anyone())),
                "sts:AssumeRole",
                Optional.of(Resources.of(pick(random, PATTERNS))),
                conditions(random));
    }

    private static Statement trust(Random random) {
        Principal[] named = some(
                        random, () -> Principal.aws(pick(random, PRINCIPALS)).orElseThrow())
                .toArray(Principal[]::new);
        return statement(
                random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW,
                Optional.of(Principals.of(named)),
                pick(random, List.of("sts:AssumeRole", "sts:AssumeRole", "sts:*", "sts:TagSession")),
                Optional.empty(),
                conditions(random));
    }

    private static Statement statement(
            Effect effect,
            Optional<Principals> principals,
            String action,
            Optional<Resources> over,
            List<Condition> when) {
        return new Statement("", effect, principals, Actions.of(action), over, when, at());
    }

    private static List<Condition> conditions(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> List.of(Condition.Comparison.of(Operator.STRING_EQUALS, "aws:PrincipalOrgID", "o-x"));
            case 1 -> List.of(Condition.Comparison.of(Operator.STRING_NOT_EQUALS, "aws:PrincipalOrgID", "o-x"));
            default -> ofCaller(random);
        };
    }

    /** On what policies of a caller know without the role that is asked for. */
    private static List<Condition> ofCaller(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> List.of(Condition.Comparison.of(Operator.IP_ADDRESS, "aws:SourceIp", "10.0.0.0/8"));
            case 1 -> List.of(Condition.Comparison.of(Operator.STRING_EQUALS, "aws:PrincipalArn", ONE + "user/a"));
            case 2 -> List.of(Condition.Comparison.of(Operator.ARN_NOT_LIKE, "aws:PrincipalArn", ONE + "*"));
            case 3 -> List.of(Condition.Comparison.of(Operator.STRING_EQUALS, "aws:PrincipalAccount", "222222222222"));
            case 4 ->
                List.of(Condition.Comparison.of(
                        Operator.STRING_EQUALS, "aws:PrincipalTag/team", "${aws:ResourceTag/team}"));
            case 5 -> List.of(Condition.Comparison.of(Operator.STRING_EQUALS, "aws:username", "a"));
            default -> List.of();
        };
    }

    private static <T> List<T> some(Random random, Supplier<T> one) {
        return IntStream.rangeClosed(0, random.nextInt(2))
                .mapToObj(i -> one.get())
                .toList();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Origin at() {
        return Origin.line("account.json", 1);
    }
}
