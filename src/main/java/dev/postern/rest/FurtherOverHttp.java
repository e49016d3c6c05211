package dev.postern.rest;

import dev.postern.report.Further;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * For who asked the service: by addresses, parameters and media types.
 *
 * @param system where the system that is asked about is: {@code /systems/shop}
 */
record FurtherOverHttp(String system) implements Further {
    @Override
    public String json() {
        return "Accept: application/json";
    }

    @Override
    public String option(String name) {
        return name;
    }

    @Override
    public String option(String name, String value) {
        return name + "=" + encoded(value);
    }

    @Override
    public String question(String word, String... options) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (int i = 0; i < options.length; i += 2) {
            query.add(option(options[i], options[i + 1]));
        }
        return "GET %s/%s%s".formatted(system, QuestionsResource.address(word), query);
    }

    @Override
    public String page(String word) {
        return word.equals(DocumentsResource.VOCABULARY) ? "GET /vocabulary" : "GET /vocabulary/" + word;
    }

    @Override
    public String rule() {
        return "GET /playbook/rules/{id}";
    }

    @Override
    public String answering() {
        return "Put as they are written down (PUT %s/answers), answers are kept".formatted(system);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
