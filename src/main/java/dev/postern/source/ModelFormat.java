package dev.postern.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.postern.model.English;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of models, each known by keys of its outermost mapping that no other has. */
enum ModelFormat {
    SYSTEM("a system of ours", "vocabulary", "system", "components", "identities", "scopes", "facts", "joins"),
    THREAGILE("a Threagile model", "threagile", "threagile_version", "technical_assets", "trust_boundaries"),
    AWS_ACCOUNT("authorization details of AWS accounts", "aws", "UserDetailList", "GroupDetailList", "RoleDetailList"),
    AWS_ORGANISATION("the tree of an AWS organisation", "aws", "PolicyTypes", "Children"),
    TERRAFORM("a Terraform plan or state", "terraform", "format_version", "terraform_version", "planned_values");

    private static final Pattern YAML_KEY =
            Pattern.compile("^[\"']?([^\\s\"':#-][^\"':#]*?)[\"']?\\s*:(?=\\s|$)", Pattern.MULTILINE);
    private static final JsonFactory JSON = new JsonFactory();

    private final String title;
    private final String silence;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which its type does not say
    private final List<String> keys;

    /** @param silence the word of the page that says what is meant by what a file leaves out */
    ModelFormat(String title, String silence, String... keys) {
        this.title = title;
        this.silence = silence;
        this.keys = List.of(keys);
    }

    /** Empty where no outermost key is known; the document need not be well formed. */
    static Optional<ModelFormat> of(byte[] bytes) {
        Set<String> outermost = outermostKeys(bytes);
        for (ModelFormat format : values()) {
            if (format.keys.stream().anyMatch(outermost::contains)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Whether an outermost key is of this format, be another one of another. */
    boolean mayBe(byte[] bytes) {
        return keys.stream().anyMatch(outermostKeys(bytes)::contains);
    }

    static Set<String> outermostKeys(byte[] bytes) {
        return Documents.isJson(bytes) ? keysOfJson(bytes) : keysOfYaml(bytes);
    }

    SystemModel.Source source(String file) {
        return new SystemModel.Source(file, name().toLowerCase(Locale.ROOT).replace('_', '-'), silence);
    }

    /** {@code a system of ours (system, components, …)}. */
    String description() {
        return title + " (" + String.join(", ", keys) + ")";
    }

    static String known() {
        return English.or(Arrays.stream(values()).map(ModelFormat::description).toList());
    }

    private static Set<String> keysOfYaml(byte[] bytes) {
        Set<String> keys = new LinkedHashSet<>();
        Matcher matcher = YAML_KEY.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    private static Set<String> keysOfJson(byte[] bytes) {
        Set<String> keys = new LinkedHashSet<>();
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return keys; // the reader of the format says what is wrong
        }
        return keys;
    }
}
