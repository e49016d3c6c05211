package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.aws.Inventory.Thing;
import dev.postern.iam.Actions;
import dev.postern.iam.Arn;
import dev.postern.iam.Condition;
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
import dev.postern.model.SystemFact.Permission;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a policy of a resource grants to everyone is told thing by thing, and decided one request at a time; both say the same. */
class EveryoneTest {
    private static final int ESTATES = Integer.getInteger("postern.samples", 300);
    private static final String ONE = "111111111111";
    private static final String OTHER = "222222222222";
    private static final String BUCKET = "arn:aws:s3:::b/*";
    private static final String READ = "s3:GetObject";
    private static final List<Condition.Comparison> CONDITIONS = List.of(
            Condition.Comparison.of(Operator.STRING_EQUALS, "aws:PrincipalAccount", ONE),
            Condition.Comparison.of(Operator.STRING_EQUALS, "aws:SourceVpce", "vpce-1"),
            Condition.Comparison.of(Operator.STRING_EQUALS, "aws:SourceAccount", ONE),
            Condition.Comparison.of(Operator.STRING_LIKE, "aws:PrincipalArn", "arn:aws:iam::*:user/a"),
            Condition.Comparison.of(Operator.STRING_EQUALS, "aws:PrincipalTag/team", "ops"));

    @Test
    void whoMayIsToldAndNobodyElse() {
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < ESTATES; seed++) {
            Random random = new Random(seed);
            Policy policy = ofBucket(random);
            List<AccountDetails> details =
                    List.of(account(random, ONE, List.of(thing("b", policy))), account(random, OTHER, List.of()));
            Access access = Access.of(details, List.of(), action -> true);
            SystemModel model = told(new Estate(details));
            for (String caller : access.principals()) {
                Decision decision = access.can(caller, READ, BUCKET);
                assertThat(word(model, caller))
                        .as("seed %d: %s by %s: %s", seed, caller, policy, decision)
                        .isEqualTo(word(decision));
                seen.merge(word(decision), 1, Integer::sum);
            }
        }
        assertThat(seen)
                .hasSize(3)
                .allSatisfy((word, count) -> assertThat(count).isGreaterThan(ESTATES / 25));
    }

    @Test
    void factsGrowWithPrincipalsAndThingsAndNotWithTheirProduct() {
        Policy open = Policy.of("open", statement(Effect.ALLOW, new Principal.Anyone(), List.of()));
        List<IamUser> users = IntStream.range(0, 40)
                .mapToObj(i -> user(ONE, "u" + i, List.of()))
                .toList();
        List<Thing> things =
                IntStream.range(0, 30).mapToObj(i -> thing("b" + i, open)).toList();
        int facts = told(new Estate(List.of(details(users, List.of(), things))))
                .facts()
                .size();
        assertThat(facts).isLessThan(3 * (users.size() + things.size()));
    }

    private static SystemModel told(Estate estate) {
        SystemModel.Builder model = SystemModel.named("everyone");
        Grants grants = new Grants(estate);
        new ResourcePolicies(estate, grants, new Catalogue(Set.of(READ), Set.of(), Set.of(), Set.of()), model)
                .tell(estate.things());
        return model.build();
    }

    private static String word(SystemModel model, String caller) {
        List<Integer> questions = new ArrayList<>();
        model.facts().forEach((fact, supports) -> {
            if (fact instanceof Permission permission) {
                List<Support> members = permission.identity().equals(caller)
                        ? List.of(Support.unconditional(at()))
                        : model.facts().getOrDefault(new MemberOf(caller, permission.identity()), List.of());
                members.forEach(member -> supports.forEach(support -> questions.add(
                        member.assumptions().size() + support.assumptions().size())));
            }
        });
        return questions.isEmpty() ? "denied" : questions.contains(0) ? "allowed" : "if";
    }

    private static String word(Decision decision) {
        return decision instanceof Decision.Denied ? "denied" : decision instanceof Decision.Allowed ? "allowed" : "if";
    }

    /** Everyone is allowed, under a condition or not, and perhaps some are denied. */
    private static Policy ofBucket(Random random) {
        List<Statement> statements = new ArrayList<>();
        statements.add(statement(Effect.ALLOW, new Principal.Anyone(), conditions(random)));
        if (random.nextInt(3) == 0) {
            Principal denied = random.nextBoolean()
                    ? new Principal.Anyone()
                    : new Principal.Identity(
                            Arn.of("arn:aws:iam::" + ONE + ":user/a").orElseThrow());
            statements.add(statement(Effect.DENY, denied, conditions(random)));
        }
        return new Policy("the policy of b", statements, List.of());
    }

    private static List<Condition.Comparison> conditions(Random random) {
        return random.nextBoolean() ? List.of() : List.of(CONDITIONS.get(random.nextInt(CONDITIONS.size())));
    }

    private static Statement statement(Effect effect, Principal principal, List<Condition.Comparison> conditions) {
        return new Statement(
                "",
                effect,
                Optional.of(Principals.of(principal)),
                Actions.of("s3:*"),
                Optional.of(Resources.of("*")),
                List.copyOf(conditions),
                at());
    }

    /** Policies that only deny in the account of the bucket, for what allows by itself is told elsewhere; in the other, any. */
    private static AccountDetails account(Random random, String account, List<Thing> things) {
        List<IamUser> users =
                List.of(user(account, "a", policies(random, account)), user(account, "b", policies(random, account)));
        Arn role = Arn.of("arn:aws:iam::" + account + ":role/r").orElseThrow();
        List<IamRole> roles = List.of(new IamRole(
                role,
                new Policy("trust", List.of(), List.of()),
                policies(random, account),
                List.of(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(random.nextBoolean() ? Map.of("team", "ops") : Map.of()),
                at()));
        return details(users, roles, things);
    }

    private static List<Policy> policies(Random random, String account) {
        List<Policy> policies = new ArrayList<>();
        if (account.equals(OTHER) && random.nextBoolean()) {
            policies.add(own(random, Effect.ALLOW));
        }
        if (random.nextInt(4) == 0) {
            policies.add(own(random, Effect.DENY));
        }
        return policies;
    }

    private static Policy own(Random random, Effect effect) {
        return Policy.of(
                "own",
                new Statement(
                        "",
                        effect,
                        Optional.empty(),
                        Actions.of(READ),
                        Optional.of(Resources.of(random.nextBoolean() ? "*" : BUCKET)),
                        List.of(),
                        at()));
    }

    private static IamUser user(String account, String name, List<Policy> policies) {
        return new IamUser(
                Arn.of("arn:aws:iam::" + account + ":user/" + name).orElseThrow(),
                policies,
                List.of(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                at());
    }

    private static Thing thing(String name, Policy policy) {
        return new Thing("arn:aws:s3:::" + name + "/*", ONE, List.of(), Optional.of(policy), at());
    }

    private static AccountDetails details(List<IamUser> users, List<IamRole> roles, List<Thing> things) {
        return new AccountDetails(
                users,
                List.of(),
                roles,
                List.of(),
                Optional.empty(),
                new Inventory(List.of(), new TreeSet<>(), things),
                at());
    }

    private static Origin at() {
        return Origin.line("account.json", 1);
    }
}
