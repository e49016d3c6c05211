package dev.postern.report;

import dev.postern.analysis.Answers;
import dev.postern.model.Answer;
import dev.postern.model.Fact;
import dev.postern.model.Profile;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import dev.postern.simulation.Ending;
import dev.postern.simulation.Outcome;
import java.io.IOException;
import java.util.Collection;

/** What every JSON answer begins with: its shape, the system, the rules, who attacks from where, and how the run ended. */
final class JsonHeader {
    private final JsonPieces json;

    private JsonHeader(JsonPieces json) {
        this.json = json;
    }

    static void write(
            JsonPieces json, String shape, Outcome outcome, Collection<Fact> starts, Profile attacker, Answers answers)
            throws IOException {
        JsonHeader header = new JsonHeader(json);
        json.text("schema", shape);
        header.system(outcome);
        json.list("starts", starts, json::fact);
        header.attacker(attacker);
        header.ending(outcome.ending());
        json.list("answers", outcome.system().answers().values(), answer -> header.answer(answer, answers));
    }

    private void source(SystemModel.Source source) throws IOException {
        json.startFlat();
        json.text("file", source.file());
        json.text("format", source.format());
        json.end();
    }

    private void system(Outcome outcome) throws IOException {
        SystemModel system = outcome.system();
        json.key("system");
        json.startFlat();
        json.text("name", system.name());
        json.text("digest", system.digest());
        json.number("facts", system.facts().size());
        json.flatList("sources", system.sources(), this::source);
        json.end();
        playbook(json, outcome.playbook());
    }

    static void playbook(JsonPieces json, Playbook playbook) throws IOException {
        json.key("playbook");
        json.startFlat();
        json.number("rules", playbook.rules().size());
        json.text("digest", playbook.digest());
        json.end();
    }

    private void attacker(Profile attacker) throws IOException {
        json.key("attacker");
        json.startFlat();
        json.text("profile", attacker.name());
        json.text("skill", attacker.skill().word());
        json.text("noise", attacker.patientWithNoise() ? "any" : "none");
        json.end();
    }

    private void answer(Answer answer, Answers answers) throws IOException {
        json.start();
        json.text("id", answer.assumption());
        json.text("answer", answer.word());
        json.flag("taken", answers.taken().contains(answer));
        json.text("who", answer.who());
        json.text("when", answer.when());
        json.text("why", answer.why());
        json.key("origin");
        json.origin(answer.origin());
        json.end();
    }

    private void ending(Ending ending) throws IOException {
        json.key("ending");
        json.startFlat();
        if (ending instanceof Ending.LimitReached reached) {
            json.text("kind", "limit-reached");
            json.text("limit", reached.limit().word());
            json.number("value", reached.value());
        } else {
            json.text("kind", ending.isSaturated() ? "saturated" : "stopped");
        }
        json.end();
    }
}
