package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.cli.Surroundings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Puts a question in line, and answers the request with the report or with where it will be. */
@ApplicationScoped
class Answering {
    private final Runs runs;
    private final Patience patience;

    Answering(Runs runs, Patience patience) {
        this.runs = runs;
        this.patience = patience;
    }

    /**
     * @param models names that the surroundings know
     * @param values options of the question
     * @throws FaultException where no form of the answer is acceptable, or too many runs wait
     */
    CompletionStage<Response> answer(
            Question question,
            Collection<String> models,
            SortedMap<String, List<String>> values,
            Function<Run, Surroundings> surroundings,
            HttpHeaders headers) {
        Representation as = Negotiation.of(headers, question);
        Run run = runs.begin(
                at -> Answer.of(as.mediaType(), question.answer(models, values, as.format(), surroundings.apply(at))));
        return patience.with(run, headers);
    }
}
