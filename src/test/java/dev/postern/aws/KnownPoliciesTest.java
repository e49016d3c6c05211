package dev.postern.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.iam.Arn;
import dev.postern.iam.Caller;
import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import dev.postern.iam.Policies;
import dev.postern.iam.Policy;
import dev.postern.iam.Request;
import dev.postern.source.AccountFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is known of a policy of AWS by its name says of each action of the catalogue what its text says, where a text is at hand. */
class KnownPoliciesTest {
    private static final Path LABORATORIES = Path.of("../shared/data/aws/pathfinding-labs");
    private static final Caller CALLER =
            new Caller.User(Arn.of("arn:aws:iam::111122223333:user/u").orElseThrow());
    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::other/june.csv",
            "arn:aws:s3:::aws-glue-assets/script.py",
            "arn:aws:iam::111122223333:role/other",
            "arn:aws:dynamodb:eu-west-1:111122223333:table/t");

    @Test
    void saysWhatTheTextSays() throws IOException {
        assumeTrue(Files.isReadable(LABORATORIES), "the accounts are not here: " + LABORATORIES);
        Map<String, Policy> texts = texts();
        List<String> differing = new ArrayList<>();
        List<String> held = new ArrayList<>();
        texts.forEach((arn, text) -> KnownPolicies.text(arn).ifPresent(known -> {
            held.add(arn);
            for (String action : Verdicts.PLAYBOOK.words().actions()) {
                if (action.matches("[a-z0-9-]+:[A-Z]\\w*")) {
                    RESOURCES.stream()
                            .filter(resource -> !decide(known, action, resource).equals(decide(text, action, resource)))
                            .forEach(resource -> differing.add(arn + " " + action + " " + resource));
                }
            }
        }));
        assertThat(held).hasSizeGreaterThan(3);
        assertThat(differing).isEmpty();
    }

    @Test
    void ofWhatTheCatalogueDoesNotNameNothingIsDenied() {
        Policy known = KnownPolicies.whole("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore")
                .orElseThrow();
        assertThat(decide(known, "ssm:UpdateInstanceInformation", "*")).isEqualTo("AllowedIf");
        Policy whole = KnownPolicies.whole("arn:aws:iam::aws:policy/AdministratorAccess")
                .orElseThrow();
        assertThat(decide(whole, "ssm:UpdateInstanceInformation", "*")).isEqualTo("Allowed");
    }

    private static String decide(Policy policy, String action, String resource) {
        return Decision.on(Request.of(CALLER, action, resource, Context.open()), Policies.ofIdentity(policy))
                .getClass()
                .getSimpleName();
    }

    private static Map<String, Policy> texts() throws IOException {
        Map<String, Policy> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(LABORATORIES)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("authz-"))
                    .sorted()
                    .toList()) {
                AccountFiles.read(List.of(file)).details().stream()
                        .flatMap(details -> details.policies().stream())
                        .filter(ManagedPolicy::isOfAws)
                        .forEach(policy -> policy.text().ifPresent(text -> texts.putIfAbsent(policy.id(), text)));
            }
        }
        return texts;
    }
}
