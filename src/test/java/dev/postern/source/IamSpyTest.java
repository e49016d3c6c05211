package dev.postern.source;

import static dev.postern.source.IamSpyCases.items;
import static dev.postern.source.IamSpyCases.text;
import static dev.postern.source.IamSpyCases.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.postern.iam.Context;
import dev.postern.iam.Decision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of another evaluator, which solves for a context in which a request is allowed, read in place. There, and so here, what is
 * allowed under a condition counts as allowed unless conditions are strict; then whatever the case does not tell of is absent.
 */
class IamSpyTest {
    private static final Path FOLDER = Path.of("../shared/data/aws/iamspy");
    private static final int CASES = 39;

    @Test
    void theyAreHere() {
        assumeTrue(Files.isReadable(FOLDER), "the cases are not here: " + FOLDER);
        assertThat(cases()).hasSize(CASES);
    }

    @TestFactory
    Stream<DynamicTest> eachIsDecidedAsPublished() {
        List<Node> cases = Files.isReadable(FOLDER) ? cases() : List.of();
        return cases.stream()
                .map(test -> DynamicTest.dynamicTest(
                        "%s %s"
                                .formatted(
                                        text(test, "kind"), value(test, "files").orElseThrow()),
                        () -> check(test)));
    }

    private static List<Node> cases() {
        return items(Documents.read(FOLDER.resolve("expected.json")), "cases");
    }

    private static void check(Node test) {
        IamSpyCases files = new IamSpyCases(FOLDER, value(test, "files").orElseThrow());
        Node expected = value(test, "expected").orElseThrow();
        switch (text(test, "kind")) {
            case "can_i" ->
                assertThat(allowed(files, test, text(test, "principal"), text(test, "resource")))
                        .isEqualTo(Boolean.parseBoolean(((Node.Scalar) expected).text()));
            case "who_can" ->
                assertThat(files.identities())
                        .filteredOn(identity -> allowed(files, test, identity, text(test, "resource")))
                        .containsExactlyInAnyOrderElementsOf(texts(expected));
            case "who_can_batch_resource" ->
                assertThat(pairs(files, test))
                        .containsExactlyInAnyOrderElementsOf(((Node.Sequence) expected)
                                .items().stream().map(IamSpyTest::texts).toList());
            default -> throw new AssertionError(text(test, "kind"));
        }
    }

    private static List<List<String>> pairs(IamSpyCases files, Node test) {
        List<List<String>> pairs = new ArrayList<>();
        for (String identity : files.identities()) {
            for (String resource : texts(value(test, "resource").orElseThrow())) {
                if (allowed(files, test, identity, resource)) {
                    pairs.add(List.of(identity, resource));
                }
            }
        }
        return pairs;
    }

    private static boolean allowed(IamSpyCases files, Node test, String principal, String resource) {
        boolean strict = text(test, "strictConditions").equals("true");
        Context context = strict ? Context.closed() : Context.open();
        for (Node said : items(test, "conditions")) {
            String[] pair = ((Node.Scalar) said).text().split("=", 2);
            context = context.with(pair[0], pair[1]);
        }
        return !(files.decide(principal, text(test, "action"), resource, context) instanceof Decision.Denied);
    }

    private static List<String> texts(Node node) {
        return ((Node.Sequence) node)
                .items().stream().map(item -> ((Node.Scalar) item).text()).toList();
    }
}
