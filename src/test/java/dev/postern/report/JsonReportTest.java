package dev.postern.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import dev.postern.model.FactType;
import dev.postern.model.Vocabulary;
import dev.postern.playbook.Technique;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final JsonSchema SCHEMA = FACTORY.getSchema(JsonShape.REPORT.schema());

    static Stream<ReportFormatTest.Case> cases() {
        return ReportFormatTest.CASES.stream();
    }

    private static JsonNode report(ReportFormatTest.Case one) throws IOException {
        return MAPPER.readTree(
                ReportFormatTest.bytes(ReportFormat.JSON, one.answer().get(), ReportSettings.DEFAULT));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAsTheSchemaSays(ReportFormatTest.Case one) throws IOException {
        assertThat(SCHEMA.validate(report(one))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFactIsOfTheVocabularyWithItsComponents(ReportFormatTest.Case one) throws IOException {
        List<JsonNode> facts = new ArrayList<>();
        gatherFacts(report(one), facts);
        assertThat(facts).allSatisfy(fact -> {
            FactType type =
                    Vocabulary.SHIPPED.named(fact.get("fact").textValue()).orElseThrow();
            List<String> keys = new ArrayList<>(List.of("fact"));
            type.components().forEach(component -> keys.add(component.name()));
            assertThat(fact.fieldNames()).toIterable().containsExactlyElementsOf(keys);
        });
    }

    private static void gatherFacts(JsonNode node, List<JsonNode> facts) {
        if (node.path("fact").isTextual()) {
            facts.add(node);
        } else {
            node.forEach(child -> gatherFacts(child, facts));
        }
    }

    @Test
    void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
        ObjectNode report = (ObjectNode) report(ReportFormatTest.CASES.get(0));
        report.put("surprise", 1);
        ((ObjectNode) report.at("/paths/0/steps/0")).put("phase", "lunch");
        ((ObjectNode) report.at("/paths/0/steps/0/premises/0")).remove("origins");
        ((ObjectNode) report.at("/ending")).put("limit", "facts");
        assertThat(SCHEMA.validate(report)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void theSchemaIsASchema() throws IOException {
        JsonSchema meta = FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(MAPPER.readTree(JsonShape.REPORT.schema()))).isEmpty();
    }

    @Test
    void theSchemaIsClosedAndDescribed() throws IOException {
        JsonNode schema = MAPPER.readTree(JsonShape.REPORT.schema());
        checkObjects(schema, "#");
    }

    private static void checkObjects(JsonNode node, String at) {
        if (node.path("type").asText().equals("object")) {
            boolean fact = at.equals("#/$defs/fact");
            assertThat(node.path("additionalProperties").isBoolean() || fact)
                    .as(at)
                    .isTrue();
            assertThat(node.path("additionalProperties").asBoolean(fact)).as(at).isEqualTo(fact);
            List<String> required = new ArrayList<>();
            node.path("required").forEach(key -> required.add(key.textValue()));
            assertThat(node.path("properties").fieldNames()).as(at).toIterable().containsAll(required);
        }
        node.properties().forEach(field -> checkObjects(field.getValue(), at + "/" + field.getKey()));
        if (at.matches("#/\\$defs/[a-z]+") && node.path("type").asText().equals("object")) {
            assertThat(node.has("description")).as(at).isTrue();
        }
    }

    @Test
    void namesTechniquesThatAreKnown() throws IOException {
        ReportSettings knowing = ReportSettings.DEFAULT.withTechniques(id -> id.equals("T1190")
                ? Optional.of(new Technique(id, "Exploit Public-Facing Application", List.of("initial-access")))
                : Optional.empty());
        JsonNode steps = MAPPER.readTree(ReportFormatTest.bytes(ReportFormat.JSON, ExposedSample.build(), knowing))
                .at("/paths/0/steps");
        assertThat(steps.at("/2/techniques/0/name").textValue()).isEqualTo("Exploit Public-Facing Application");
        assertThat(steps.at("/2/techniques/0/tactics/0").textValue()).isEqualTo("initial-access");
        assertThat(steps.at("/1/techniques/0/name").textValue()).isEmpty();
    }

    @Test
    void saysWhereARunWasCutOff() throws IOException {
        JsonNode report =
                MAPPER.readTree(ReportFormatTest.bytes(ReportFormat.JSON, Samples.cutOff(), ReportSettings.DEFAULT));
        assertThat(report.get("ending").toString())
                .isEqualTo("{\"kind\":\"limit-reached\",\"limit\":\"facts\",\"value\":5000}");
    }
}
