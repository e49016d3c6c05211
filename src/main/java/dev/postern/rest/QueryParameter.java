package dev.postern.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of queries that are the service's own, and not options of a command. */
enum QueryParameter {
    SOURCE("What origins and problems call the model (model).", "system.yaml", "POST /simulations"),
    FILE(
            "What origins and problems call the model (the name of the source).",
            "system.yaml",
            "PUT /systems/{name}",
            "PUT /systems/{name}/sources/{source}"),
    BEFORE(
            "Those before the one of this number; next says it.",
            2,
            "GET /systems/{name}/revisions",
            "GET /systems/{name}/trend",
            "GET /changes"),
    AFTER("Those whose names come after this one; next says it.", null, "GET /systems"),
    FROM(
            "The first one to be told, from 1; of drift, the revision before (the one before the last).",
            1,
            "GET /systems/{name}/paths",
            "GET /systems/{name}/drift"),
    TO("The revision after (the last one).", 2, "GET /systems/{name}/drift"),
    LIMIT(
            "So many at most, up to 1000 (100).",
            10,
            "GET /systems",
            "GET /systems/{name}/revisions",
            "GET /systems/{name}/paths",
            "GET /systems/{name}/trend",
            "GET /changes"),
    REVISION(
            "The revision that is asked about (the last one).",
            1,
            "GET /systems/{name}/paths",
            "GET /systems/{name}/paths/{id}");

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a text or a number
    private final Object example;

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<String> operations;

    QueryParameter(String description, Object example, String... operations) {
        this.description = description;
        this.example = example;
        this.operations = Set.of(operations);
    }

    static List<QueryParameter> of(String path, HttpMethod method) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.operations.contains(method + " " + path))
                .toList();
    }

    Parameter described() {
        SchemaType type = example instanceof Integer ? SchemaType.INTEGER : SchemaType.STRING;
        return Description.query(
                name().toLowerCase(Locale.ROOT),
                description,
                OASFactory.createSchema().addType(type),
                example);
    }
}
