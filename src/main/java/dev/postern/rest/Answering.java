package dev.postern.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Puts a question in line, and answers the request with the report, with where it will be, or with that nothing has changed. */
@ApplicationScoped
class Answering {
    private final KnownAnswers answers;
    private final Runs runs;
    private final Patience patience;
    private final Caller caller;

    Answering(KnownAnswers answers, Runs runs, Patience patience, Caller caller) {
        this.answers = answers;
        this.runs = runs;
        this.patience = patience;
        this.caller = caller;
    }

    /** @throws FaultException where no form of the answer is acceptable, or too many runs wait */
    CompletionStage<Response> answer(Asked asked, HttpHeaders headers) {
        return answer(asked, Negotiation.of(headers, asked.question()), headers, report -> report);
    }

    /** As the other, of a part of the report. */
    CompletionStage<Response> answer(Asked asked, Representation as, HttpHeaders headers, UnaryOperator<byte[]> part) {
        Optional<String> tag = asked.tag(as);
        if (tag.isPresent() && Tag.isHeld(tag.get(), headers)) {
            Response.ResponseBuilder same = Response.notModified().tag(tag.get());
            asked.beside().forEach(same::header);
            return CompletableFuture.completedFuture(same.build());
        }
        Optional<Answer> known = tag.flatMap(answers::find);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(
                    known.get().with(asked.beside()).response());
        }
        Run run = runs.begin(
                at -> {
                    long begin = System.nanoTime();
                    Answer answer = Answer.of(as.mediaType(), part.apply(asked.answer(as, at)));
                    Duration took = Duration.ofNanos(System.nanoTime() - begin);
                    // What was put in place of something while it ran may have been read, or not.
                    return tag.filter(text -> at.isWanted()
                                    && !asked.mayBeCutShort(took)
                                    && asked.tag(as).equals(tag))
                            .map(text -> answers.keep(text, answer))
                            .orElse(answer)
                            .with(asked.beside());
                },
                asked.bytes());
        caller.whenGone(run::cancel); // nobody else knows where the answer will be
        return patience.with(run, headers);
    }
}
