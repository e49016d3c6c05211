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
import dev.postern.iam.Resources;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Grants are told by extents and decisions one request at a time; of each request both say the same. */
class GrantsTest {
    private static final int ACCOUNTS = Integer.getInteger("postern.samples", 300);
    private static final String ACCOUNT = "arn:aws:iam::111111111111:";
    private static final List<String> NAMES = List.of("a", "ab", "b", "team/a");
    private static final List<String> ACTIONS = List.of("iam:PutUserPolicy", "iam:CreateAccessKey");
    private static final List<String> PATTERNS = List.of(
            "*",
            "arn:aws:iam::*:user/*",
            ACCOUNT + "user/a*",
            ACCOUNT + "user/*b",
            ACCOUNT + "user/ab",
            ACCOUNT + "user/team/*",
            ACCOUNT + "user/?",
            ACCOUNT + "user/${aws:username}",
            "arn:aws:iam::222222222222:user/*",
            ACCOUNT + "role/*");

    /** A decision is of now: nobody changes a tag on which it rests. */
    private static final Policy AS_IT_IS = new Policy(
            "tags",
            List.of(says(Effect.DENY, "iam:Tag*", List.of("*")), says(Effect.DENY, "iam:Untag*", List.of("*"))),
            List.of());

    @Test
    void anExtentHoldsWhatADecisionAllows() {
        int allowed = 0;
        int open = 0;
        for (int seed = 0; seed < ACCOUNTS; seed++) {
            Random random = new Random(seed);
            AccountDetails details = account(random);
            List<Organisation> organisations = random.nextInt(3) == 0 ? List.of(organisation(random)) : List.of();
            Access access = Access.of(List.of(details), organisations, action -> true);
            Estate estate = new Estate(List.of(details), organisations);
            Grants grants = new Grants(estate);
            for (IamUser user : estate.users()) {
                for (String action : ACTIONS) {
                    List<Grant> told = grants.of(grants.holder(user, estate.groupsOf(user)), action);
                    for (String name : NAMES) {
                        String target = ACCOUNT + "user/" + name;
                        Decision decision = access.can(user.id(), action, target);
                        if (!asksTwiceOver(told, target, decision)) {
                            assertThat(word(told, target))
                                    .as("seed %d: %s may %s on %s: %s", seed, user.arn(), action, target, told)
                                    .isEqualTo(word(decision));
                        }
                        allowed += decision instanceof Decision.Allowed ? 1 : 0;
                        open += decision instanceof Decision.AllowedIf ? 1 : 0;
                    }
                }
            }
        }
        assertThat(allowed).isGreaterThan(ACCOUNTS);
        assertThat(open).isGreaterThan(ACCOUNTS / 10);
    }

    /** A decision sees where one question asks for what another one excludes; grants only list both. */
    private static boolean asksTwiceOver(List<Grant> grants, String target, Decision decision) {
        return decision instanceof Decision.Denied
                && grants.stream()
                        .filter(grant -> grant.extent().contains(target))
                        .allMatch(grant -> grant.open().size() > 1);
    }

    @Test
    void whatTouchesSeveralThingsIsGrantedOnEachOfThemOrNotAtAll() {
        String instances = "arn:aws:ec2:*:*:instance/*";
        String documents = "arn:aws:ssm:*:*:document/AWS-Run*";
        assertThat(granted("ssm:SendCommand", List.of(instances), List.of())).isFalse();
        assertThat(granted("ssm:SendCommand", List.of(instances, documents), List.of()))
                .isTrue();
        assertThat(granted("ssm:SendCommand", List.of("*"), List.of("arn:aws:ssm:*:*:document/*")))
                .isFalse();
        assertThat(granted("ssm:StartSession", List.of(instances), List.of())).isTrue();
        List<String> launch = List.of(
                instances,
                "arn:aws:ec2:*::image/*",
                "arn:aws:ec2:*:*:subnet/*",
                "arn:aws:ec2:*:*:network-interface/*",
                "arn:aws:ec2:*:*:security-group/*",
                "arn:aws:ec2:*:*:volume/*");
        assertThat(granted("ec2:RunInstances", launch, List.of())).isTrue();
        for (String one : launch) {
            List<String> others = new ArrayList<>(launch);
            others.remove(one);
            assertThat(granted("ec2:RunInstances", others, List.of())).as(one).isFalse();
            assertThat(granted("ec2:RunInstances", List.of("*"), List.of(one)))
                    .as(one)
                    .isFalse();
        }
        assertThat(granted("ec2:RunInstances", List.of("*"), List.of("arn:aws:ec2:*::image/ami-1")))
                .isTrue();
    }

    private static boolean granted(String action, List<String> on, List<String> not) {
        List<Statement> statements = new ArrayList<>();
        statements.add(says(Effect.ALLOW, action, on));
        not.forEach(each -> statements.add(says(Effect.DENY, action, List.of(each))));
        IamUser user = new IamUser(
                Arn.of(ACCOUNT + "user/a").orElseThrow(),
                List.of(new Policy("own", statements, List.of())),
                List.of(),
                Optional.empty(),
                List.of(),
                new TreeMap<>(),
                at());
        Grants grants = new Grants(new Estate(List.of(new AccountDetails(
                List.of(user), List.of(), List.of(), List.of(), Optional.empty(), Inventory.NONE, at()))));
        return !grants.of(grants.holder(user), action).isEmpty();
    }

    private static Statement says(Effect effect, String action, List<String> on) {
        return new Statement(
                "",
                effect,
                Optional.empty(),
                Actions.of(action),
                Optional.of(Resources.of(on.toArray(String[]::new))),
                List.of(),
                at());
    }

    private static String word(List<Grant> grants, String target) {
        List<Grant> on =
                grants.stream().filter(grant -> grant.extent().contains(target)).toList();
        return on.isEmpty() ? "no" : on.stream().anyMatch(Grant::isUnconditional) ? "yes" : "if";
    }

    private static String word(Decision decision) {
        return decision instanceof Decision.Allowed ? "yes" : decision instanceof Decision.Denied ? "no" : "if";
    }

    private static AccountDetails account(Random random) {
        List<IamUser> users = new ArrayList<>();
        for (String name : NAMES) {
            boolean bounded = random.nextInt(4) == 0;
            users.add(new IamUser(
                    Arn.of(ACCOUNT + "user/" + name).orElseThrow(),
                    List.of(policy(random, "own"), AS_IT_IS),
                    List.of(),
                    bounded ? Optional.of(new Attachment(ACCOUNT + "policy/boundary", at())) : Optional.empty(),
                    random.nextBoolean() ? List.of("g") : List.of(),
                    random.nextBoolean() ? new TreeMap<>(Map.of("team", name)) : new TreeMap<>(),
                    at()));
        }
        IamGroup group = new IamGroup(
                Arn.of(ACCOUNT + "group/g").orElseThrow(), List.of(policy(random, "group")), List.of(), at());
        ManagedPolicy boundary = new ManagedPolicy(
                Arn.of(ACCOUNT + "policy/boundary").orElseThrow(),
                "v1",
                new TreeMap<>(Map.of("v1", policy(random, "boundary"))),
                at());
        return new AccountDetails(
                users, List.of(group), List.of(), List.of(boundary), Optional.empty(), Inventory.NONE, at());
    }

    private static Organisation organisation(Random random) {
        Level root = new Level("root", List.of(policy(random, "of the root"), policy(random, "of the root too")));
        Level own = new Level("account", List.of(policy(random, "of the account")));
        String management = random.nextInt(5) == 0 ? "111111111111" : "999999999999";
        return new Organisation(
                Optional.of("o-x"),
                Optional.of(management),
                Map.of("111111111111", new Organisation.Held(List.of(root, own), List.of(), "r-x/")));
    }

    private static Policy policy(Random random, String name) {
        List<Statement> statements = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            statements.add(statement(random));
        }
        return new Policy(name, statements, List.of());
    }

    private static Statement statement(Random random) {
        String action = pick(random, List.of("*", "iam:*", "iam:PutUserPolicy", "iam:create*"));
        String[] over = random.nextBoolean()
                ? new String[] {pick(random, PATTERNS)}
                : new String[] {pick(random, PATTERNS), pick(random, PATTERNS)};
        return new Statement(
                "",
                random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW,
                Optional.empty(),
                random.nextInt(5) == 0 ? Actions.except(action) : Actions.of(action),
                Optional.of(random.nextInt(4) == 0 ? Resources.except(over) : Resources.of(over)),
                conditions(random),
                Origin.line("account.json", random.nextInt(1_000)));
    }

    private static List<Condition> conditions(Random random) {
        return switch (random.nextInt(11)) {
            case 0 -> List.of(Condition.Comparison.of(Operator.IP_ADDRESS, "aws:SourceIp", "10.0.0.0/8"));
            case 1 -> List.of(Condition.Comparison.of(Operator.STRING_EQUALS, "aws:username", "a", "ab"));
            case 2 -> List.of(Condition.Comparison.of(Operator.STRING_NOT_EQUALS, "aws:username", "b"));
            case 3 -> List.of(Condition.Comparison.of(Operator.STRING_EQUALS, "iam:ResourceTag/team", "a", "ab"));
            case 4 ->
                List.of(Condition.Comparison.of(
                        Operator.STRING_EQUALS, "aws:PrincipalTag/team", "${aws:ResourceTag/team}"));
            case 5 ->
                List.of(Condition.Comparison.of(
                        Operator.STRING_NOT_EQUALS, "iam:PermissionsBoundary", ACCOUNT + "policy/boundary"));
            default -> List.of();
        };
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Origin at() {
        return Origin.line("account.json", 1);
    }
}
