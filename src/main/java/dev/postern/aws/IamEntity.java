package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What policies of an account are attached to. */
public sealed interface IamEntity permits IamUser, IamGroup, IamRole {
    Arn arn();

    List<Policy> inline();

    List<Attachment> attached();

    Optional<Attachment> boundary();

    SortedMap<String, String> tags();

    Origin origin();

    /** The same identity with other policies, boundary and tags. */
    IamEntity changed(
            List<Policy> inline,
            List<Attachment> attached,
            Optional<Attachment> boundary,
            SortedMap<String, String> tags);

    default String id() {
        return arn().toString();
    }

    default String account() {
        return arn().account();
    }
}
