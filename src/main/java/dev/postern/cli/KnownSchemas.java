package dev.postern.cli;

import dev.postern.report.JsonShape;
import dev.postern.source.AcceptedFile;
import dev.postern.source.AnswersFile;
import dev.postern.source.AttackersFile;
import dev.postern.source.CasesFile;
import dev.postern.source.ExpectedFile;
import dev.postern.source.PlaybookFile;
import dev.postern.source.SystemFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The JSON Schemas (2020-12) of all that is read and written, by their words: {@code system}, {@code report}, {@code what-if}. */
public final class KnownSchemas {
    /** Of what is read; of what is written, {@link JsonShape} knows. */
    private static final Map<String, Supplier<String>> READ = new LinkedHashMap<>();

    static {
        READ.put("system", SystemFile::schema);
        READ.put("answers", AnswersFile::schema);
        READ.put("accepted", AcceptedFile::schema);
        READ.put("attackers", AttackersFile::schema);
        READ.put("expected", ExpectedFile::schema);
        READ.put("cases", CasesFile::schema);
        READ.put("playbook", PlaybookFile::schema);
    }

    private KnownSchemas() {}

    /** Those of what is read first. */
    public static List<String> words() {
        List<String> words = new ArrayList<>(READ.keySet());
        words.addAll(JsonShape.words());
        return words;
    }

    public static Optional<String> find(String word) {
        return READ.containsKey(word)
                ? Optional.of(READ.get(word).get())
                : JsonShape.named(word).map(JsonShape::schema);
    }
}
