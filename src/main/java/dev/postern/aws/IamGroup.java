package dev.postern.aws;

import dev.postern.iam.Arn;
import dev.postern.iam.Policy;
import dev.postern.model.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A group of users; it has neither boundary nor tags. */
public record IamGroup(Arn arn, List<Policy> inline, List<Attachment> attached, Origin origin) implements IamEntity {
    public IamGroup {
        inline = List.copyOf(inline);
        attached = List.copyOf(attached);
    }

    @Override
    public Optional<Attachment> boundary() {
        return Optional.empty();
    }

    @Override
    public SortedMap<String, String> tags() {
        return Collections.emptySortedMap();
    }

    @Override
    public IamGroup changed(
            List<Policy> inline,
            List<Attachment> attached,
            Optional<Attachment> boundary,
            SortedMap<String, String> tags) {
        return new IamGroup(arn, inline, attached, origin);
    }
}
