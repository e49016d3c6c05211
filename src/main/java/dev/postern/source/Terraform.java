package dev.postern.source;

import dev.postern.model.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan or state as one list of resources, what is there and what will be there after apply; and what they refer to.
 *
 * @param variables texts of the root's variables
 * @param newest when the plan was made, or the newest resource of the state
 */
record Terraform(
        boolean planned,
        List<TerraformResource> resources,
        TerraformReferences references,
        SortedMap<String, String> variables,
        TerraformConfiguration configuration,
        Optional<Instant> newest,
        Origin origin) {
    Terraform {
        resources = List.copyOf(resources);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    List<TerraformResource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type) && !resource.isData())
                .toList();
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(text -> !text.isBlank());
    }
}
