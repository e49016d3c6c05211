package dev.postern.cli;

import dev.postern.aws.Access;
import dev.postern.iam.Arn;
import dev.postern.model.Origin;
import dev.postern.model.Problem;
import dev.postern.playbook.Playbook;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The request that policies are asked about: one action on one thing, since what is said of many is said of none of them. */
final class Asked {
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");
    private static final Pattern WILDCARD = Pattern.compile("[*?]");
    private static final String NONE = "*";

    private Asked() {}

    /** @throws WrongUsageException where it is no such request, with all that is wrong with it */
    static void check(String action, String resource) {
        List<Problem> problems = new ArrayList<>();
        if (!ACTION.matcher(action).matches()) {
            problems.add(new Problem(
                    "action",
                    Origin.option("ACTION"),
                    "\"%s\" is %s".formatted(action, isPattern(action) ? "many actions" : "no action of AWS"),
                    "Write one by its whole name, such as s3:GetObject."));
        }
        if (resource.equals(NONE)) {
            if (Playbook.shipped().words().actions().contains(action) && Access.takesResource(action)) {
                problems.add(resource("%s touches one thing, and \"*\" is all of them".formatted(action)));
            }
        } else if (isPattern(resource)) {
            problems.add(resource("\"%s\" is many things".formatted(resource)));
        } else if (Arn.of(resource).isEmpty()) {
            problems.add(resource("\"%s\" is no ARN".formatted(resource)));
        }
        WrongUsageException.check(problems);
    }

    private static Problem resource(String what) {
        return new Problem(
                "resource",
                Origin.option("RESOURCE"),
                what,
                "Write the whole ARN of one, such as arn:aws:s3:::exports/june.csv; * is for actions that touch none, such as ec2:DescribeInstances.");
    }

    private static boolean isPattern(String text) {
        return WILDCARD.matcher(text).find();
    }
}
