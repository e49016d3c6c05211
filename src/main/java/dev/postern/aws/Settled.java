package dev.postern.aws;

import dev.postern.iam.Open;
import dev.postern.iam.Open.Answer;
import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the conditions of a statement hold for an identity.
 *
 * @param never whether they cannot hold
 * @param holds what must be answered yes for them to hold; empty where they do
 * @param fails what must be answered yes for them not to hold; empty where that cannot be
 * @param byChoice whether who makes the request can see to it that they do not hold
 */
record Settled(boolean never, List<Assumption> holds, List<Assumption> fails, boolean byChoice) {
    static final Settled ALWAYS = new Settled(false, List.of(), List.of(), false);
    static final Settled NEVER = new Settled(true, List.of(), List.of(), true);

    /** Keys whose values are what the request asks for. */
    private static final Set<String> CHOSEN = Set.of(
            "aws:requestedregion",
            "aws:tagkeys",
            "sts:rolesessionname",
            "sts:sourceidentity",
            "sts:transitivetagkeys",
            "s3:prefix",
            "s3:delimiter",
            "s3:max-keys",
            "s3:x-amz-acl",
            "s3:x-amz-server-side-encryption",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:tlsversion",
            "s3:authtype",
            "s3:signatureversion",
            "ec2:instancetype",
            "ssm:sessiondocumentaccesscheck");

    private static final String CHOSEN_TAGS = "aws:requesttag/";

    static Settled on(String policy, List<Answer> needs, Origin at) {
        List<Answer> open = needs.stream().filter(need -> !isChosen(need)).toList();
        if (needs.isEmpty()) {
            return ALWAYS;
        }
        String otherwise = needs.stream()
                .map(need -> need.open().words(!need.holds()))
                .distinct()
                .collect(Collectors.joining(" or "));
        return new Settled(
                false,
                open.stream()
                        .map(need -> Questions.holds(policy, need.words(), at))
                        .toList(),
                List.of(Questions.fails(policy, otherwise, at)),
                open.size() < needs.size());
    }

    /** Whether who makes the request can see to it that it is so. */
    static boolean isChosen(Answer need) {
        if (!(need.open() instanceof Open.OfKey of)) {
            return false;
        }
        String key = of.comparison().key().toLowerCase(Locale.ROOT);
        return CHOSEN.contains(key) || key.startsWith(CHOSEN_TAGS);
    }
}
