package dev.postern.source;

import dev.postern.aws.AccountDetails;
import dev.postern.aws.IamEntity;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import dev.postern.model.Origin;
import dev.postern.model.SystemModel;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The texts of the policies that details say, by whose they are. Two dumps of one account, taken at different times, may have two texts
 * of one policy which lead to the same facts today: these are told, for no disagreement on a fact tells of them.
 */
final class PolicyTexts {
    private record Text(Policy policy, Origin origin) {
        /** Whatever the order of the statements, and wherever they stand. */
        boolean sameAs(Text other) {
            return statements()
                            .sorted()
                            .toList()
                            .equals(other.statements().sorted().toList())
                    && policy.unread().size() == other.policy.unread().size();
        }

        private Stream<String> statements() {
            return policy.statements().stream()
                    .map(each -> new Statement(
                                    "",
                                    each.effect(),
                                    each.principals(),
                                    each.actions(),
                                    each.resources(),
                                    each.conditions(),
                                    Origin.line("", 0))
                            .toString());
        }
    }

    private PolicyTexts() {}

    /** Tells of each text of {@code own} that is another one in {@code earlier}. */
    static void compare(AccountDetails own, AccountDetails earlier, SystemModel.Builder model) {
        Map<String, Text> before = of(earlier);
        of(own).forEach((policy, text) -> {
            Text other = before.get(policy);
            if (other != null && !text.sameAs(other)) {
                model.passOver(
                        text.origin(),
                        "%s has another text at %s; what either grants is in the model. Maybe leave the older file out?"
                                .formatted(policy, other.origin()));
            }
        });
    }

    private static Map<String, Text> of(AccountDetails details) {
        Map<String, Text> texts = new TreeMap<>();
        Stream.of(details.users(), details.groups(), details.roles())
                .flatMap(each -> each.stream().map(IamEntity.class::cast))
                .forEach(entity -> entity.inline()
                        .forEach(policy -> texts.put(policy.name(), new Text(policy, at(policy, entity.origin())))));
        details.policies()
                .forEach(managed -> managed.versions()
                        .forEach((version, policy) -> texts.put(
                                "version %s of %s".formatted(version, managed.arn()),
                                new Text(policy, at(policy, managed.origin())))));
        return texts;
    }

    private static Origin at(Policy policy, Origin otherwise) {
        return policy.statements().stream().map(Statement::origin).findFirst().orElse(otherwise);
    }
}
