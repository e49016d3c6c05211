package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.cli.QuestionOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The questions, each as an address of its own with the options of its command. */
final class DescribedQuestions {
    /** As the scan of the code finds them, all in one. */
    static final String PATH = "/systems/{name}/{question}";

    private DescribedQuestions() {}

    static Map<String, PathItem> paths(Operation scanned) {
        Map<String, PathItem> paths = new LinkedHashMap<>();
        for (String address : QuestionsResource.ADDRESSES.split("\\|")) {
            String path = PATH.replace("{question}", address);
            Operation operation = copy(scanned, "question");
            operation
                    .getParameters()
                    .forEach(parameter -> parameter.setExample(Examples.of(path, parameter.getName())));
            operation.addParameter(QueryParameter.REVISION.described());
            operation.setOperationId(address);
            operation.setTags(List.of("questions"));
            describe(QuestionsResource.question(address), operation);
            Payloads.addResponses(path, PathItem.HttpMethod.GET, operation);
            paths.put(path, OASFactory.createPathItem().GET(operation));
        }
        return paths;
    }

    static void describe(String word, Operation operation) {
        Question question = new Question(word);
        operation.setSummary(question.description());
        addOptions(word, operation);
        operation.setResponses(OASFactory.createAPIResponses()
                .addAPIResponse("200", Payloads.answer(word, question))
                .addAPIResponse("202", Payloads.later()));
    }

    static void addOptions(String word, Operation operation) {
        for (QuestionOption option : new Question(word).options()) {
            operation.addParameter(Description.query(
                    option.name(), option.description(), schema(option), Examples.option(word, option.name())));
        }
    }

    private static Schema schema(QuestionOption option) {
        Schema one = OASFactory.createSchema()
                .addType(
                        switch (option.kind()) {
                            case TEXT -> SchemaType.STRING;
                            case NUMBER -> SchemaType.INTEGER;
                            case FLAG -> SchemaType.BOOLEAN;
                        });
        return option.repeatable()
                ? OASFactory.createSchema().addType(SchemaType.ARRAY).items(one)
                : one;
    }

    /**
     * One operation of the code stands for several addresses, and each is changed by itself.
     *
     * @param without the parameter by which they differ
     */
    static Operation copy(Operation operation, String without) {
        Operation copy =
                OASFactory.createOperation().summary(operation.getSummary()).security(operation.getSecurity());
        copy.setParameters(new ArrayList<>());
        operation.getParameters().stream()
                .filter(parameter -> !parameter.getName().equals(without))
                .forEach(parameter -> copy.addParameter(OASFactory.createParameter()
                        .name(parameter.getName())
                        .in(parameter.getIn())
                        .required(parameter.getRequired())
                        .schema(parameter.getSchema())));
        return copy;
    }
}
