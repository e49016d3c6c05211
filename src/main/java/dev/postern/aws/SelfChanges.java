package dev.postern.aws;

import dev.postern.iam.Effect;
import dev.postern.iam.Operator;
import dev.postern.iam.Policy;
import dev.postern.iam.Statement;
import dev.postern.iam.Template;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What identities may change of themselves that gives them more: their boundary, tags that their policies ask for, policies of their
 * own that deny, policies that they may attach by name. Each change by itself, as it stands with all else as it is.
 */
final class SelfChanges {
    private static final String TAG = "aws:principaltag/";

    private final Grants grants;
    private final Catalogue catalogue;

    SelfChanges(Grants grants, Catalogue catalogue) {
        this.grants = grants;
        this.catalogue = catalogue;
    }

    List<SelfChange> of(IamEntity who, List<IamGroup> groups) {
        if (who instanceof IamGroup) {
            return List.of();
        }
        Grants.Holder holder = grants.holder(who, groups);
        List<SelfChange> changes = new ArrayList<>();
        unbound(holder).ifPresent(changes::add);
        undenied(holder).ifPresent(changes::add);
        retagged(holder).ifPresent(changes::add);
        attaching(holder).ifPresent(changes::add);
        changes.removeIf(change -> !givesMore(holder, grants.holder(change.changed(), groups)));
        return changes;
    }

    private boolean givesMore(Grants.Holder before, Grants.Holder after) {
        return catalogue.single().stream()
                .anyMatch(action -> !new HashSet<>(grants.of(before, action)).containsAll(grants.of(after, action)));
    }

    private Optional<SelfChange> unbound(Grants.Holder holder) {
        IamEntity who = holder.entity();
        return who.boundary()
                .flatMap(boundary -> easiest(grants.freeing(holder, boundary)))
                .flatMap(grant -> SelfChange.of(
                        who.changed(who.inline(), who.attached(), Optional.empty(), who.tags()),
                        " without its boundary",
                        List.of(grant)));
    }

    private Optional<SelfChange> undenied(Grants.Holder holder) {
        IamEntity who = holder.entity();
        List<Grant> ways = new ArrayList<>();
        List<Policy> inline = new ArrayList<>();
        for (Policy policy : who.inline()) {
            Optional<Grant> way = denies(policy) ? onSelf(holder, "iam:Delete%sPolicy") : Optional.empty();
            way.ifPresentOrElse(ways::add, () -> inline.add(policy));
        }
        List<Attachment> attached = new ArrayList<>();
        for (Attachment each : who.attached()) {
            Optional<Grant> way = denies(grants.text(each))
                    ? onSelf(holder.with(Attachable.KEY, each.policy()), "iam:Detach%sPolicy")
                    : Optional.empty();
            way.ifPresentOrElse(ways::add, () -> attached.add(each));
        }
        return SelfChange.of(who.changed(inline, attached, who.boundary(), who.tags()), " without what denies", ways);
    }

    private Optional<SelfChange> attaching(Grants.Holder holder) {
        IamEntity who = holder.entity();
        List<Grant> ways = new ArrayList<>();
        List<Attachment> attached = new ArrayList<>(who.attached());
        for (String arn : grants.attachable(holder, Grants.on(who, "iam:Attach%sPolicy"))) {
            onSelf(holder.with(Attachable.KEY, arn), "iam:Attach%sPolicy").ifPresent(way -> {
                ways.add(way);
                attached.add(new Attachment(arn, way.origin()));
            });
        }
        return SelfChange.of(
                who.changed(who.inline(), attached, who.boundary(), who.tags()),
                " with the policies that it may attach",
                ways);
    }

    private static boolean denies(Policy policy) {
        return policy.statements().stream().anyMatch(statement -> statement.effect() == Effect.DENY);
    }

    private Optional<SelfChange> retagged(Grants.Holder holder) {
        IamEntity who = holder.entity();
        SortedMap<String, String> tags = new TreeMap<>(who.tags());
        List<Grant> ways = new ArrayList<>();
        wanted(holder.policies()).forEach((tag, value) -> {
            if (!value.equals(who.tags().get(tag))) {
                onSelf(holder.with("aws:RequestTag/" + tag, value).with("aws:TagKeys", tag), "iam:Tag%s")
                        .ifPresent(way -> {
                            ways.add(way);
                            tags.put(tag, value);
                        });
            }
        });
        return SelfChange.of(
                who.changed(who.inline(), who.attached(), who.boundary(), tags),
                " with the tags that its policies ask for",
                ways);
    }

    /** By tag: the first value that lets a statement allow, or keeps it from denying. */
    private static Map<String, String> wanted(List<Policy> policies) {
        Map<String, String> wanted = new TreeMap<>();
        for (Policy policy : policies) {
            for (Statement statement : policy.statements()) {
                statement
                        .comparisons()
                        .filter(comparison ->
                                comparison.key().toLowerCase(Locale.ROOT).startsWith(TAG)
                                        && comparison.operator() != Operator.NULL
                                        && comparison.operator().negated() == (statement.effect() == Effect.DENY))
                        .forEach(comparison -> comparison.values().stream()
                                .filter(Template::isPlain)
                                .findFirst()
                                .ifPresent(value ->
                                        wanted.putIfAbsent(comparison.key().substring(TAG.length()), value.text())));
            }
        }
        return wanted;
    }

    private Optional<Grant> onSelf(Grants.Holder holder, String action) {
        return easiest(grants.onSelf(holder, action));
    }

    private static Optional<Grant> easiest(List<Grant> grants) {
        return grants.stream()
                .min(Comparator.comparing((Grant grant) -> grant.open().size()).thenComparing(Grant::origin));
    }
}
