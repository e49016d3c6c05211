package dev.postern.source;

import dev.postern.aws.Attachment;
import dev.postern.aws.IamGroup;
import dev.postern.aws.IamRole;
import dev.postern.aws.IamUser;
import dev.postern.aws.ManagedPolicy;
import dev.postern.iam.Policy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two entries of one ARN as one of which counts what either says, so that nothing depends on which of them comes first. A boundary that
 * one of them lacks holds nobody.
 */
final class Twice {
    private Twice() {}

    static IamUser both(IamUser one, IamUser other) {
        return new IamUser(
                one.arn(),
                both(one.inline(), other.inline()),
                both(one.attached(), other.attached()),
                boundary(one.boundary(), other.boundary()),
                both(one.groups(), other.groups()),
                tags(one.tags(), other.tags()),
                one.origin());
    }

    static IamGroup both(IamGroup one, IamGroup other) {
        return new IamGroup(
                one.arn(), both(one.inline(), other.inline()), both(one.attached(), other.attached()), one.origin());
    }

    static IamRole both(IamRole one, IamRole other) {
        return new IamRole(
                one.arn(),
                both(one.trust(), other.trust()),
                both(one.inline(), other.inline()),
                both(one.attached(), other.attached()),
                boundary(one.boundary(), other.boundary()),
                both(one.profiles(), other.profiles()),
                tags(one.tags(), other.tags()),
                one.origin());
    }

    static ManagedPolicy both(ManagedPolicy one, ManagedPolicy other) {
        SortedMap<String, Policy> versions = new TreeMap<>(one.versions());
        other.versions().forEach((id, text) -> versions.merge(id, text, Twice::both));
        Optional.ofNullable(other.versions().get(other.current()))
                .filter(text -> !other.current().equals(one.current()))
                .ifPresent(text -> versions.merge(one.current(), text, Twice::both));
        return new ManagedPolicy(one.arn(), one.current(), versions, one.origin());
    }

    private static Policy both(Policy one, Policy other) {
        return new Policy(one.name(), both(one.statements(), other.statements()), both(one.unread(), other.unread()));
    }

    private static Optional<Attachment> boundary(Optional<Attachment> one, Optional<Attachment> other) {
        return one.flatMap(boundary -> other.map(present -> boundary));
    }

    private static SortedMap<String, String> tags(SortedMap<String, String> one, SortedMap<String, String> other) {
        SortedMap<String, String> both = new TreeMap<>(other);
        both.putAll(one);
        return both;
    }

    private static <T> List<T> both(Collection<T> one, Collection<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }
}
