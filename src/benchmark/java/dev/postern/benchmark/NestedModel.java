package dev.postern.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A model in the shipped vocabulary, nested as people write it: services on instances that call one another with tokens of a mesh, each
 * with roles, a vault of keys and a store of data, a weakness here and a control there. The same for the same seed.
 */
final class NestedModel {
    private static final int SERVICES = 4_400;
    private static final int GOALS = 5;
    private static final int SEED = 1;
    private static final List<String> SENSITIVITIES =
            List.of("internal records", "confidential records", "regulated personal-data");

    private final Random random = new Random(SEED);
    private final Map<String, Object> components = new LinkedHashMap<>();
    private final Map<String, Object> identities = new LinkedHashMap<>();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<String> controls = new ArrayList<>();

    private NestedModel() {
        for (int service = 0; service < SERVICES; service++) {
            service(service);
        }
    }

    /** Writes the model into the folder, unless it is there already, and gives its file. */
    static Path json(Path folder) throws IOException {
        return written(folder.resolve("system.json"), new ObjectMapper());
    }

    /** As {@link #json}. */
    static Path yaml(Path folder) throws IOException {
        return written(
                folder.resolve("system.yaml"),
                new ObjectMapper(YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .build()));
    }

    private static Path written(Path file, ObjectMapper format) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            format.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), new NestedModel().document());
        }
        return file;
    }

    private Map<String, Object> document() {
        List<String> goals = new ArrayList<>();
        for (int goal = 0; goal < GOALS; goal++) {
            goals.add("reads records-" + callee(goal * SERVICES / GOALS));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("system", "an estate of " + SERVICES + " services");
        document.put("start", "internet");
        document.put("goals", goals);
        document.put("components", components);
        document.put("identities", identities);
        document.put("data", data);
        document.put("controls", controls);
        return document;
    }

    private void service(int number) {
        String service = "service-" + number;
        components.put(
                service,
                mapping(
                        "kind", "instance",
                        "label", "Service " + number,
                        "runs-as", "role/" + number,
                        "carries", "mesh/" + number,
                        "endpoints", endpoints(number)));
        components.put(
                "vault-" + number,
                mapping("kind", "vault", "holds", mapping("key-" + number, mapping("needs", "paths-" + number))));
        components.put(
                "store-" + number,
                mapping("kind", "store", "holds", mapping("records-" + number, mapping("needs", "key-" + number))));
        identities.put("role/" + number, role(number));
        identities.put(
                "mesh/" + number,
                mapping("kind", "workload", "may-obtain", "mesh|service-" + callee(number) + "|call"));
        data.put("records-" + number, SENSITIVITIES.get(random.nextInt(SENSITIVITIES.size())));
        if (!isWayIn(number) && random.nextInt(3) == 0) {
            controls.add("imdsv2-required on " + service);
        }
    }

    /** A way in before each goal. */
    private static boolean isWayIn(int number) {
        return number % (SERVICES / GOALS) == 0;
    }

    /** Each service calls the one after it, so that there is a way through. */
    private static int callee(int number) {
        return (number + 1) % SERVICES;
    }

    private static int caller(int number) {
        return (number + SERVICES - 1) % SERVICES;
    }

    private Map<String, Object> role(int number) {
        Map<String, Object> may = new LinkedHashMap<>();
        may.put("ssm:GetParameter", List.of("vault-" + callee(number), "vault-" + near(number)));
        may.put("s3:GetObject", List.of("store-" + callee(number), "store-" + near(number)));
        return mapping("kind", "role", "may", may);
    }

    private int near(int number) {
        return (number + 1 + random.nextInt(20)) % SERVICES;
    }

    private Map<String, Object> endpoints(int number) {
        Map<String, Object> endpoints = new LinkedHashMap<>();
        Map<String, Object> open = new LinkedHashMap<>();
        open.put("reachable-from", isWayIn(number) || random.nextInt(20) == 0 ? "internet" : "service-" + near(number));
        open.put("accepts", "anyone");
        if (isWayIn(number) || random.nextInt(4) == 0) {
            open.put(
                    "weaknesses",
                    mapping(
                            "FLAW-" + number,
                            mapping(
                                    "severity",
                                    "medium",
                                    "gives",
                                    "request-forgery",
                                    "label",
                                    "fetches what it is told to")));
        }
        endpoints.put("POST /" + number + "/work", open);
        endpoints.put(
                "GET /" + number + "/config",
                mapping(
                        "reachable-from", "service-" + caller(number),
                        "accepts",
                                mapping(
                                        "identity",
                                        "mesh/" + caller(number),
                                        "token",
                                        "mesh|service-" + number + "|call"),
                        "returns", List.of("paths-" + number)));
        return endpoints;
    }

    /** In the order given; {@code Map.of} has another one in each JVM. */
    private static Map<String, Object> mapping(Object... keysAndValues) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            mapping.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return mapping;
    }
}
