package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A user of an account, as its authorization details tell of it; groups by name. */
public record IamUser(
        Arn arn,
        List<Policy> inline,
        List<Attachment> attached,
        Optional<Attachment> boundary,
        List<String> groups,
        SortedMap<String, String> tags,
        Origin origin)
        implements IamEntity {
    public IamUser {
        inline = List.copyOf(inline);
        attached = List.copyOf(attached);
        groups = List.copyOf(groups);
        tags = new TreeMap<>(tags);
    }

    /** The same user in more groups. */
    IamUser in(List<String> more) {
        List<String> all = new ArrayList<>(groups);
        all.addAll(more);
        return new IamUser(arn, inline, attached, boundary, all, tags, origin);
    }

    @Override
    public IamUser changed(
            List<Policy> inline,
            List<Attachment> attached,
            Optional<Attachment> boundary,
            SortedMap<String, String> tags) {
        return new IamUser(arn, inline, attached, boundary, groups, tags, origin);
    }
}
