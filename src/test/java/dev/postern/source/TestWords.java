package dev.postern.source;

import dev.postern.model.ControlKinds;
import dev.postern.model.ControlKinds.Kind;
import dev.postern.model.PlaybookWords;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a small playbook would name, so that readers are tested without one. */
final class TestWords {
    static final PlaybookWords SOME = new PlaybookWords(
            new ControlKinds(
                    kinds(List.of(
                            "mfa",
                            "phishing-resistant-mfa",
                            "passwordless",
                            "imdsv2-required",
                            "source-restricted",
                            "endpoint-protection",
                            "segmentation",
                            "trust-condition",
                            "patched",
                            "audience-validation")),
                    kinds(List.of("audit-log", "metadata-request", "endpoint-detection", "network-detection"))),
            Set.of("ssm:GetParameter", "s3:GetObject", "s3:ListAllMyBuckets", "read"),
            Set.of(),
            Set.of("lambda.amazonaws.com"),
            Set.of());

    private TestWords() {}

    private static SortedMap<String, Kind> kinds(List<String> names) {
        SortedMap<String, Kind> kinds = new TreeMap<>();
        names.forEach(name -> kinds.put(
                name,
                new Kind("", List.of(), name.equals("mfa") ? List.of("two-factor", "second factor") : List.of())));
        return kinds;
    }
}
