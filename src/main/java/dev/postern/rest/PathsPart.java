package dev.postern.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The paths of a JSON report, by the page or one by its id, which it keeps across revisions. */
final class PathsPart {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PATHS = "paths";

    private PathsPart() {}

    /** @param next the address of this page without the number of its first path */
    static byte[] page(byte[] report, int from, int limit, String next) {
        JsonNode all = read(report).path(PATHS);
        ObjectNode page = MAPPER.createObjectNode();
        page.put("total", all.size());
        ArrayNode paths = page.putArray(PATHS);
        for (int i = from - 1; i < Math.min(all.size(), from - 1 + limit); i++) {
            paths.add(all.get(i));
        }
        page.put("next", from - 1 + limit < all.size() ? next + "&from=" + (from + limit) : null);
        return Json.bytes(page);
    }

    /** @throws FaultException where the report has no path of that id */
    static byte[] one(byte[] report, String id) {
        for (JsonNode path : read(report).path(PATHS)) {
            if (path.path("id").asText().equals(id)) {
                return Json.bytes(path);
            }
        }
        throw new FaultException(
                Fault.NOT_FOUND,
                "No path that was looked at has the id %s; paths=K looks at more of them.".formatted(id));
    }

    private static JsonNode read(byte[] report) {
        try {
            return MAPPER.readTree(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
