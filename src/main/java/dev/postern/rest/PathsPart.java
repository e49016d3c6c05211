package dev.postern.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The paths of a JSON report, by the page or one by its id, which it keeps across revisions. */
final class PathsPart {
    private static final String PATHS = "paths";

    private PathsPart() {}

    /** @param next the address of this page without the number of its first path */
    static byte[] page(byte[] report, int from, int limit, String next) {
        JsonNode whole = Json.read(report);
        JsonNode all = whole.path(PATHS);
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.set("playbook", whole.path("playbook"));
        page.put("total", all.size());
        ArrayNode paths = page.putArray(PATHS);
        int end = (int) Math.min(all.size(), from - 1L + limit);
        for (int i = from - 1; i < end; i++) {
            paths.add(all.get(i));
        }
        page.put("next", end < all.size() ? next + "&from=" + (end + 1) : null);
        return Json.bytes(page);
    }

    /** @throws FaultException where the report has no path of that id */
    static byte[] one(byte[] report, String id) {
        for (JsonNode path : Json.read(report).path(PATHS)) {
            if (path.path("id").asText().equals(id)) {
                return Json.bytes(path);
            }
        }
        throw new FaultException(
                Fault.NOT_FOUND,
                "No path that was looked at has the id %s; paths=K looks at more of them.".formatted(id));
    }
}
