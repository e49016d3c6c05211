package dev.postern.aws;

import dev.postern.aws.Inventory.Thing;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of the resources that are known lie in the extent of a grant: told once for all who hold it. */
final class Things {
    private record Touched(Thing thing, List<ArnPattern> by) {}

    private static final String S3 = "s3";

    private final Map<String, List<Touched>> byService = new HashMap<>();
    private final SystemModel.Builder model;
    private final Set<String> told = new HashSet<>();

    Things(Estate estate, SystemModel.Builder model) {
        this.model = model;
        for (Thing thing : estate.things()) {
            Stream.concat(Stream.of(thing.id()), thing.also().stream())
                    .collect(Collectors.groupingBy(
                            Things::service, Collectors.mapping(ArnPattern::of, Collectors.toList())))
                    .forEach((service, by) -> byService
                            .computeIfAbsent(service, none -> new ArrayList<>())
                            .add(new Touched(thing, by)));
        }
    }

    /**
     * The scope of a grant to an identity of an account. Into what is another account's, that account's own policies let, and no grant
     * of this one; an ARN of a bucket does not say whose it is, so that where such lie in the extent, the scope says it.
     */
    String scope(Extent extent, String account) {
        boolean takesOthers = of(extent)
                .anyMatch(each -> !each.thing().account().equals(account)
                        && each.by().stream().anyMatch(extent::meets));
        return takesOthers ? Ids.account(account) + "/" + extent.id() : extent.id();
    }

    void place(Grant grant, String scope, String account) {
        if (!told.add(scope)) {
            return;
        }
        of(grant.extent())
                .filter(each -> each.thing().account().equals(account))
                .forEach(each -> place(each, scope, grant));
    }

    private Stream<Touched> of(Extent extent) {
        return byService.getOrDefault(service(extent.target().pattern().text()), List.of()).stream();
    }

    /** All that a bucket holds, where the extent has the bucket itself. */
    void placeBuckets(Grant grant, String scope, String account) {
        if (told.add(scope)) {
            for (Touched each : byService.getOrDefault(S3, List.of())) {
                if (each.thing().account().equals(account)
                        && grant.extent()
                                .covers(ArnPattern.of(each.thing().resources().get(0)))) {
                    model.fact(new Contains(scope, each.thing().id()), grant.origin());
                }
            }
        }
    }

    private void place(Touched each, String scope, Grant grant) {
        Extent extent = grant.extent();
        String id = each.thing().id();
        List<ArnPattern> by = each.by().stream()
                .filter(pattern ->
                        extent.within().stream().allMatch(within -> beginAlike(within.text(), pattern.text()))
                                && extent.target().pattern().covers(pattern))
                .toList();
        if (id.equals(scope) || by.isEmpty()) {
            return;
        }
        if (by.stream().anyMatch(extent::covers)) {
            model.fact(new Contains(scope, id), grant.origin());
        } else if (by.stream().anyMatch(extent::meets)) {
            model.fact(
                    new Contains(scope, id),
                    new Support(grant.origin(), List.of(Questions.liesIn(id, scope, grant.origin()))));
        }
    }

    /** Up to the first wildcard of one of them, which tells most patterns apart at once. */
    private static boolean beginAlike(String one, String other) {
        for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a == '*' || b == '*' || a == '?' || b == '?') {
                return true;
            }
            if (a != b) {
                return false;
            }
        }
        return true;
    }

    private static String service(String arn) {
        return arn.split(":", 4)[2];
    }
}
