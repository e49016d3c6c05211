package dev.postern.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may change the tags of users and roles, of those who may not give them policies as well: whoever may do that needs no tag. What
 * rests on a tag that another one may change is asked; what an identity makes of its own tags, {@link SelfChanges} tells.
 */
final class Taggers {
    private static final List<String> TAG = List.of("iam:Tag%s", "iam:Untag%s");

    private final Estate estate;
    private final Grants grants;
    private List<Tagger> taggers;

    Taggers(Estate estate, Grants grants) {
        this.estate = estate;
        this.grants = grants;
    }

    private record Tagger(IamEntity who, List<Extent> tags, List<Extent> changes) {
        boolean may(IamEntity target) {
            return tags.stream().anyMatch(extent -> extent.contains(target.id()))
                    && changes.stream().noneMatch(extent -> extent.contains(target.id()));
        }
    }

    boolean any(IamEntity target) {
        return all().stream().anyMatch(tagger -> tagger.may(target));
    }

    boolean others(IamEntity target) {
        return all().stream().anyMatch(tagger -> !tagger.who().id().equals(target.id()) && tagger.may(target));
    }

    /** Whether a right to tag rests on tags is not asked further: then they count as they are. */
    private List<Tagger> all() {
        if (taggers == null) {
            taggers = List.of();
            List<Tagger> found = new ArrayList<>();
            for (IamEntity entity : estate.entities()) {
                if (!(entity instanceof IamGroup)) {
                    Grants.Holder holder = grants.holderOf(entity);
                    List<Extent> tags = extents(holder, TAG).toList();
                    if (!tags.isEmpty()) {
                        found.add(new Tagger(
                                entity, tags, extents(holder, Hands.GIVE).toList()));
                    }
                }
            }
            taggers = found;
        }
        return taggers;
    }

    private Stream<Extent> extents(Grants.Holder holder, List<String> actions) {
        return actions.stream()
                .flatMap(action -> Stream.of("User", "Role").map(action::formatted))
                .flatMap(action -> grants.of(holder, action).stream())
                .map(Grant::extent);
    }
}
