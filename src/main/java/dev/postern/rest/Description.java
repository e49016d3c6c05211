package dev.postern.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Completes, when the jar is built, what the addresses of the service say of themselves: what a question can be asked with comes from its
 * command, so that the description and the command line cannot differ. Every operation has examples; a test sends them all.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Description implements OASFilter {
    private static final String ABOUT =
            "Shows how an attacker would walk through a system, and which control breaks the way. What the command line takes as an"
                    + " option is a parameter of the query here, by the same name.";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setInfo(OASFactory.createInfo()
                .title("Postern")
                .version("1")
                .description(ABOUT)
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        Map<String, PathItem> paths = new LinkedHashMap<>();
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> complete(path, item).forEach(paths::put));
        api.setPaths(OASFactory.createPaths());
        paths.forEach((path, item) -> {
            item.getOperations().forEach((method, operation) -> DescribedHeaders.add(path, method, operation));
            api.getPaths().addPathItem(path, item);
        });
        api.getComponents().addSchema("Problem", DescribedFaults.schema());
        Payloads.parts().forEach(api.getComponents()::addSchema);
    }

    private static Map<String, PathItem> complete(String path, PathItem item) {
        Map<String, PathItem> all = new LinkedHashMap<>();
        if (path.equals(DescribedQuestions.PATH)) {
            return DescribedQuestions.paths(item.getGET());
        }
        if (path.contains("{said}")) {
            for (PeopleSaid said : PeopleSaid.values()) {
                all.put(path.replace("{said}", said.word()), ofPeople(said, item));
            }
            return all;
        }
        item.getOperations().forEach((method, operation) -> complete(path, method, operation));
        all.put(path, item);
        return all;
    }

    private static PathItem ofPeople(PeopleSaid said, PathItem item) {
        PathItem one = OASFactory.createPathItem();
        item.getOperations().forEach((method, operation) -> {
            Operation copy = DescribedQuestions.copy(operation, "said");
            copy.setOperationId(method.name().toLowerCase(Locale.ROOT) + "-" + said.word());
            complete("/systems/{name}/" + said.word(), method, copy);
            one.setOperation(method, copy);
        });
        return one;
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        operation.setTags(List.of(path.split("/")[1]));
        if (operation.getOperationId() == null) {
            operation.setOperationId((method + path.replaceAll("[{}]", "").replace('/', '-')).toLowerCase(Locale.ROOT));
        }
        if (operation.getParameters() != null) {
            operation
                    .getParameters()
                    .forEach(parameter -> parameter.setExample(Examples.of(path, parameter.getName())));
        }
        QueryParameter.of(path, method).forEach(known -> operation.addParameter(known.described()));
        if (path.equals("/simulations")) {
            DescribedQuestions.describe("simulate", operation);
        } else if (path.equals("/systems/{name}/drift")) {
            DescribedQuestions.describe("diff", operation);
        } else if (path.startsWith("/systems/{name}/paths")) {
            DescribedQuestions.addOptions("simulate", operation);
        }
        operation.setRequestBody(Payloads.body(path, method));
        Payloads.addResponses(path, method, operation);
    }

    /** A parameter of the query. */
    static Parameter query(String name, String description, Schema schema, Object example) {
        Parameter parameter = OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
        if (example != null) {
            parameter.setExample(example);
        }
        return parameter;
    }
}
