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
    private static final String OBJECTS = "/*";

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

    void place(Grant grant) {
        Extent extent = grant.extent();
        if (!told.add(extent.id())) {
            return;
        }
        String scope = extent.id();
        byService
                .getOrDefault(service(extent.target().pattern().text()), List.of())
                .forEach(each -> place(each, scope, grant));
    }

    /** All that a bucket holds, where the extent has the bucket itself. */
    void placeBuckets(Grant grant, String scope) {
        if (told.add(scope)) {
            for (Touched each : byService.getOrDefault(S3, List.of())) {
                String id = each.thing().id();
                if (id.endsWith(OBJECTS)
                        && grant.extent().covers(ArnPattern.of(id.substring(0, id.length() - OBJECTS.length())))) {
                    model.fact(new Contains(scope, id), grant.origin());
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
