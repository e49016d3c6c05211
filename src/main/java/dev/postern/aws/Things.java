package dev.postern.aws;

import dev.postern.aws.Inventory.Thing;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Contains;
import dev.postern.model.SystemModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which of the resources that are known lie in the extent of a grant: told once for all who hold it. */
final class Things {
    private final Estate estate;
    private final SystemModel.Builder model;
    private final Set<String> told = new HashSet<>();

    Things(Estate estate, SystemModel.Builder model) {
        this.estate = estate;
        this.model = model;
    }

    void place(Grant grant) {
        Extent extent = grant.extent();
        if (!told.add(extent.id())) {
            return;
        }
        for (Thing thing : estate.things()) {
            if (!thing.id().equals(extent.id())) {
                List<ArnPattern> touched = Stream.concat(Stream.of(thing.id()), thing.also().stream())
                        .map(ArnPattern::of)
                        .filter(pattern -> extent.target().pattern().covers(pattern))
                        .toList();
                if (touched.stream().anyMatch(extent::covers)) {
                    model.fact(new Contains(extent.id(), thing.id()), grant.origin());
                } else if (touched.stream().anyMatch(extent::meets)) {
                    model.fact(
                            new Contains(extent.id(), thing.id()),
                            new Support(
                                    grant.origin(),
                                    List.of(Questions.liesIn(thing.id(), extent.id(), grant.origin()))));
                }
            }
        }
    }
}
