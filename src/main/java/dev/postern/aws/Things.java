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
        for (Touched each :
                byService.getOrDefault(service(extent.target().pattern().text()), List.of())) {
            String id = each.thing().id();
            List<ArnPattern> by = each.by().stream()
                    .filter(pattern -> extent.target().pattern().covers(pattern))
                    .toList();
            if (id.equals(extent.id())) {
                continue;
            }
            if (by.stream().anyMatch(extent::covers)) {
                model.fact(new Contains(extent.id(), id), grant.origin());
            } else if (by.stream().anyMatch(extent::meets)) {
                model.fact(
                        new Contains(extent.id(), id),
                        new Support(grant.origin(), List.of(Questions.liesIn(id, extent.id(), grant.origin()))));
            }
        }
    }

    private static String service(String arn) {
        return arn.split(":", 4)[2];
    }
}
