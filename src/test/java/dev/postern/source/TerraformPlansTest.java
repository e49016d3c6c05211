package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plans that others publish, of many versions and all sorts of resources: each is read, and nothing in it dropped in silence. */
class TerraformPlansTest {
    private static final Path FOLDER = Path.of("../shared/data/aws/terraform-plans");

    /** Of these each is a component or an identity. */
    private static final Set<String> THINGS =
            Set.of("aws_iam_role", "aws_instance", "aws_s3_bucket", "aws_lambda_function");

    @TestFactory
    Stream<DynamicTest> eachIsRead() throws IOException {
        if (!Files.isReadable(FOLDER)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    /** Whatever will be there is of a type that is understood, and then there are facts of it, or is counted and named. */
    private static void check(Path file) throws IOException {
        SystemModel model = ModelFile.read(file, TestWords.SOME);
        assertThat(model.sources())
                .extracting(SystemModel.Source::format)
                .contains("terraform")
                .isSubsetOf("terraform", "aws");
        SortedMap<String, Integer> types = new TreeMap<>();
        count(new ObjectMapper().readTree(file.toFile()).at("/planned_values/root_module"), types);
        assertThat(types).isNotEmpty();
        String told = String.join(
                "\n", model.passedOver().stream().map(SystemModel.Note::text).toList());
        types.forEach((type, number) -> {
            if (!TerraformTypes.isKnown(type)) {
                assertThat(told).contains(number + " " + type);
            }
        });
        if (types.keySet().stream().anyMatch(THINGS::contains)) {
            assertThat(model.facts()).hasSizeGreaterThan(types.size());
        }
    }

    private static void count(JsonNode module, SortedMap<String, Integer> types) {
        for (JsonNode resource : module.path("resources")) {
            if (resource.path("mode").asText().equals("managed")) {
                types.merge(resource.path("type").asText(), 1, Integer::sum);
            }
        }
        module.path("child_modules").forEach(child -> count(child, types));
    }
}
