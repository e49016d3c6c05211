package dev.postern.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a trail of CloudTrail notes: events of management unless its selectors leave them out, events of data where they name what is
 * touched. A selector of reads alone, of writes alone or of some events counts for nothing, so that nothing passes for seen that is not.
 *
 * @param management whether it notes events of management
 * @param data how the ARNs begin of what it notes events of data of
 */
record TerraformTrail(boolean management, List<String> data) {
    private static final String ALL = "All";
    private static final String EQUALS = "equals";
    private static final String CATEGORY = "eventCategory";
    private static final String TYPE = "resources.type";
    private static final String ARN = "resources.ARN";
    private static final String SOURCE = "eventSource";

    /** By type of resource: the service by whose name actions and grants call it. */
    private static final Map<String, String> SERVICES = Map.of(
            "AWS::S3::Object", "s3",
            "AWS::Lambda::Function", "lambda",
            "AWS::DynamoDB::Table", "dynamodb",
            "AWS::SQS::Queue", "sqs",
            "AWS::SNS::Topic", "sns",
            "AWS::EC2::Snapshot", "ebs");

    static TerraformTrail of(TerraformBlock trail) {
        List<TerraformBlock> basic = trail.blocks("event_selector");
        List<TerraformBlock> advanced = trail.blocks("advanced_event_selector");
        if (basic.isEmpty() && advanced.isEmpty()) {
            return new TerraformTrail(true, List.of());
        }
        List<String> data = new ArrayList<>();
        boolean management = false;
        for (TerraformBlock selector : basic) {
            if (selector.text("read_write_type").orElse(ALL).equals(ALL)) {
                management |= selector.text("include_management_events")
                        .orElse("true")
                        .equals("true");
                selector.blocks("data_resource").stream()
                        .filter(each ->
                                each.text("type").filter(SERVICES::containsKey).isPresent())
                        .forEach(each -> data.addAll(each.texts("values")));
            }
        }
        for (TerraformBlock selector : advanced) {
            Map<String, TerraformBlock> fields = fields(selector);
            management |= fields.containsKey(CATEGORY)
                    && fields.get(CATEGORY).texts(EQUALS).contains("Management")
                    && Set.of(CATEGORY, SOURCE).containsAll(fields.keySet());
            data.addAll(begins(fields));
        }
        return new TerraformTrail(management, List.copyOf(data));
    }

    private static Map<String, TerraformBlock> fields(TerraformBlock selector) {
        return selector.blocks("field_selector").stream()
                .filter(each -> each.text("field").isPresent())
                .collect(Collectors.toMap(each -> each.text("field").orElseThrow(), each -> each, (a, b) -> a));
    }

    private static List<String> begins(Map<String, TerraformBlock> fields) {
        Optional<String> service = Optional.ofNullable(fields.get(TYPE))
                .flatMap(type -> type.texts(EQUALS).stream().findFirst())
                .map(SERVICES::get);
        if (service.isEmpty() || !Set.of(CATEGORY, TYPE, ARN).containsAll(fields.keySet())) {
            return List.of();
        }
        TerraformBlock arns = fields.get(ARN);
        if (arns == null) {
            return List.of("arn:aws:" + service.get());
        }
        List<String> begins = new ArrayList<>(arns.texts("starts_with"));
        begins.addAll(arns.texts(EQUALS));
        return begins;
    }

    /** Whether events of data of all that the id of a resource or of a grant's scope names are noted. */
    static boolean notes(List<String> begins, String id) {
        return begins.stream().anyMatch(begin -> id.startsWith(begin) || isAllOf(begin, id));
    }

    /** {@code arn:aws:s3} is all that there is of s3, and so is the scope {@code account/1/s3}. */
    private static boolean isAllOf(String begin, String scope) {
        String[] parts = begin.split(":");
        return parts.length == 3 && scope.startsWith("account/") && scope.endsWith("/" + parts[2]);
    }
}
