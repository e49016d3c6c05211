package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import dev.postern.model.SystemModel;
import java.util.HashSet;
import java.util.Set;

/** Tells what policies say that can never matter, and was perhaps meant otherwise. */
final class PolicyFaults {
    private PolicyFaults() {}

    static void tell(Estate estate, Grants grants, SystemModel.Builder model) {
        Set<Policy> seen = new HashSet<>();
        for (IamEntity entity : estate.entities()) {
            for (Policy policy : grants.policies(entity)) {
                if (seen.add(policy)) {
                    policy.statements().forEach(statement -> tell(policy, statement, model));
                }
            }
        }
    }

    private static void tell(Policy policy, Statement statement, SystemModel.Builder model) {
        statement.resources().stream()
                .flatMap(resources -> resources.patterns().stream())
                .map(template -> template.text())
                .filter(PolicyFaults::lacksAccount)
                .forEach(text -> model.doubt(
                        statement.origin(),
                        "%s speaks of %s, an ARN without an account, which is nothing's"
                                .formatted(policy.name(), text)));
    }

    private static boolean lacksAccount(String text) {
        return Arn.of(text)
                .filter(arn -> arn.service().equals("iam") && arn.account().isEmpty())
                .isPresent();
    }
}
