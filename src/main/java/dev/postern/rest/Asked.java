package dev.postern.rest;

import dev.postern.cli.Question;
import dev.postern.cli.Surroundings;
import dev.postern.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A question with all that its answer hangs on.
 *
 * @param models names that the surroundings know
 * @param values options of the question
 * @param bytes of the model that came with it
 * @param rest looks up what else the answer hangs on; none where an answer is not worth keeping
 * @param beside headers of the answer whenever it is told, on which it does not hang
 */
record Asked(
        Question question,
        Collection<String> models,
        SortedMap<String, List<String>> values,
        Function<Run, Surroundings> surroundings,
        int bytes,
        Supplier<List<String>> rest,
        Map<String, String> beside) {

    private static final long SHORTEST_CLOCK = 30;

    /** The header that says by which rules an answer was found, for the forms that do not say it themselves. */
    static final String PLAYBOOK = "Postern-Playbook";

    static Map<String, String> byPlaybook(Simulation simulation) {
        return Map.of(PLAYBOOK, simulation.playbook().digest());
    }

    byte[] answer(Representation as, Run run) {
        return question.answer(models, values, as.format(), surroundings.apply(run));
    }

    /**
     * Whether an answer that took so long may have been cut short by a clock of its question, and so be another one the next time. No such
     * clock that a request does not name itself is shorter than half a minute; that of the run is looked at by whoever runs it.
     */
    boolean mayBeCutShort(Duration took) {
        long shortest = Stream.of("limit-seconds", "limit-plan-seconds")
                .flatMap(option -> values.getOrDefault(option, List.of()).stream())
                .mapToLong(Long::parseLong)
                .min()
                .orElse(SHORTEST_CLOCK);
        return took.toSeconds() >= shortest;
    }

    /** Of what is kept now: while it is the same, the answer is. */
    Optional<String> tag(Representation as) {
        List<String> all = new ArrayList<>(rest.get());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        all.add(question.word());
        all.addAll(models);
        values.forEach((name, given) -> all.add(name + "=" + given));
        all.add(as.name());
        return Optional.of(Tag.of(all));
    }
}
