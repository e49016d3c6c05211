package dev.postern.report;

import dev.postern.model.Problem;
import dev.postern.playbook.Premise;
import dev.postern.testing.CaseResult;
import dev.postern.testing.FixtureResults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** What came of cases and of fixtures, for programs: those that are as written as well. */
public final class TestJson {
    private final JsonPieces json;

    private TestJson(JsonPieces json) {
        this.json = json;
    }

    /** @param out is flushed and left open */
    public static void write(List<CaseResult> cases, FixtureResults fixtures, OutputStream out) throws IOException {
        JsonPieces.write(out, ReportSettings.DEFAULT, json -> new TestJson(json).write(cases, fixtures));
    }

    private void write(List<CaseResult> cases, FixtureResults fixtures) throws IOException {
        json.start();
        json.text("schema", JsonShape.TEST.id());
        json.flag("holds", cases.stream().allMatch(CaseResult::holds) && fixtures.hold());
        json.list("cases", cases, this::one);
        json.list("fixtures", fixtures.byFolder().entrySet(), fixture -> fixture(fixture.getKey(), fixture.getValue()));
        json.end();
    }

    private void one(CaseResult result) throws IOException {
        json.start();
        json.text("rule", result.rule().id());
        json.text("case", result.tested().name());
        json.key("origin");
        json.origin(result.tested().origin());
        json.flag("holds", result.holds());
        json.list("given", result.tested().given(), json::fact);
        json.list("expected", result.tested().gains(), json::fact);
        json.key("misses");
        json.textOrNull(result.tested().misses().orElse(""));
        json.list("gained", result.gained(), json::fact);
        json.list("brokenBy", result.brokenBy(), json::control);
        json.list("detectedBy", result.detectedBy(), json::control);
        json.flatList("wanting", result.wanting().stream().map(Premise::binding).toList(), json::string);
        json.flatList("never", result.never().stream().map(Problem::what).toList(), json::string);
        json.end();
    }

    private void fixture(Path folder, List<FixtureResults.Result> results) throws IOException {
        json.start();
        json.text("fixture", folder.toString().replace('\\', '/'));
        json.list("expectations", results, result -> {
            json.start();
            json.text("sentence", result.sentence());
            json.flag("holds", result.failure().isEmpty());
            json.key("came");
            json.textOrNull(result.failure().orElse(""));
            json.end();
        });
        json.end();
    }
}
