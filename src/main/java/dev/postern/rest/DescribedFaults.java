package dev.postern.rest;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** How each operation says that it could not do what it should, for the description of the service. */
final class DescribedFaults {
    private DescribedFaults() {}

    static void add(String path, HttpMethod method, APIResponses responses) {
        faults(path, method)
                .forEach((status, faults) -> responses.addAPIResponse(String.valueOf(status), problem(faults)));
        responses.addAPIResponse("default", problem("What went wrong, as RFC 9457 has it."));
    }

    /** By status, what each problem of it is called. */
    private static SortedMap<Integer, String> faults(String path, HttpMethod method) {
        boolean takesBody = method == HttpMethod.PUT || method == HttpMethod.POST;
        boolean runs = takesBody || path.matches("/systems/[{]name}/[a-z-]+(/[{]id})?");
        Set<Fault> faults = EnumSet.of(
                Fault.NOBODY,
                Fault.NOT_YOURS,
                Fault.FOREIGN_ORIGIN,
                Fault.FOREIGN_HOST,
                Fault.PARAMETER_REFUSED,
                Fault.ADDRESS_REFUSED,
                Fault.ADDRESS_TOO_LONG,
                Fault.HEAD_TOO_LARGE);
        if (path.contains("{")) {
            faults.addAll(List.of(Fault.NOT_FOUND, Fault.NAME_REFUSED));
        }
        if (method == HttpMethod.GET) {
            faults.add(Fault.NOT_ACCEPTABLE);
        }
        if (path.startsWith("/systems") || path.equals("/changes")) {
            faults.add(Fault.STORE_AWAY);
        }
        if (path.equals("/simulations/{id}")) {
            faults.add(Fault.CANCELLED);
        }
        if (runs) {
            faults.addAll(List.of(Fault.MODEL_REFUSED, Fault.MODEL_TOO_LARGE, Fault.BUSY));
        }
        if (path.matches(Payloads.OF_SOURCES)) {
            faults.add(Fault.BUSY);
        }
        if (takesBody) {
            faults.addAll(List.of(
                    Fault.BODY_MISSING,
                    Fault.MODEL_REFUSED,
                    Fault.TOO_SLOW,
                    Fault.TOO_LARGE,
                    Fault.MEDIA_TYPE_UNKNOWN,
                    Fault.BUSY));
        }
        if (method == HttpMethod.DELETE && path.startsWith("/systems")) {
            faults.add(Fault.STALE);
            if (path.matches(Payloads.OF_SOURCES)) {
                faults.addAll(List.of(Fault.ONLY_SOURCE, Fault.MODEL_REFUSED, Fault.BUSY, Fault.TOO_MANY_REVISIONS));
            }
        }
        if (method == HttpMethod.PUT) {
            faults.add(Fault.STALE);
            if (!path.matches(Payloads.OF_PEOPLE)) {
                faults.add(Fault.TOO_MANY_REVISIONS);
            }
        }
        return faults.stream()
                .collect(Collectors.groupingBy(
                        Fault::status,
                        TreeMap::new,
                        Collectors.mapping(
                                fault -> "%s (%s)".formatted(fault.title(), fault.code()), Collectors.joining(" "))));
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemDocument.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("Problem"))));
    }

    static Schema schema() {
        Schema mistake = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("code", text("Stable, for programs."))
                .addProperty("detail", text("What is wrong, with its value."))
                .addProperty("remedy", text("What to try."))
                .addProperty("source", text("What the caller called the document."))
                .addProperty(
                        "line",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("From 1."))
                .addProperty("pointer", text("Of the field, as RFC 6901 has it."))
                .addProperty("parameter", text("Of the query, if it stands there."));
        Schema code = text("Stable, for programs.");
        code.setEnumeration(
                Arrays.stream(Fault.values()).<Object>map(Fault::code).toList());
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("type", text("A URN that ends with the code."))
                .addProperty("title", text("The same for all problems of the code."))
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text("What happened this time."))
                .addProperty("code", code)
                .addProperty(
                        "errors",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(mistake));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
