package dev.postern.source;

import dev.postern.model.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan or state as one list of resources, what is there and what will be there after apply; and what they refer to.
 *
 * @param managed those that are no data sources, by type
 * @param variables texts of the root's variables
 * @param newest when the plan was made, or the newest resource of the state
 */
record Terraform(
        boolean planned,
        List<TerraformResource> resources,
        Map<String, List<TerraformResource>> managed,
        TerraformReferences references,
        SortedMap<String, String> variables,
        TerraformConfiguration configuration,
        Optional<Instant> newest,
        Origin origin) {
    Terraform {
        resources = List.copyOf(resources);
        managed = Map.copyOf(managed);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    List<TerraformResource> ofType(String type) {
        return managed.getOrDefault(type, List.of());
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }
}
