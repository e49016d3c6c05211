package dev.postern.source;

import dev.postern.model.AttackerFact.Reads;
import dev.postern.model.AttackerFact.SendsFrom;
import dev.postern.model.Origin;
import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.source.Threagile.Data;
import java.util.Comparator;
import java.util.Objects;

/**
 * Reads a Threagile model. It starts from the internet; its goals are to read the data of the highest confidentiality that is
 * there. Threagile knows no flaws, so what an attacker can do rests on open assumptions ({@link ThreagileQuestions}).
 */
final class ThreagileFile {
    private ThreagileFile() {}

    /** @param name what origins and messages call the document
     *  @throws dev.postern.model.RefusedException with every problem of the document */
    static SystemModel read(String name, byte[] content, PlaybookWords words) {
        Node document = ForeignDocuments.read(name, content);
        Threagile model = ThreagileReader.read(document);
        ThreagileIds ids = new ThreagileIds(model);
        SystemModel.Builder system = SystemModel.named(model.title().text());
        system.source(ModelFormat.THREAGILE.source(name));
        new ThreagilePlaces(model, ids, words, system).add();
        new ThreagileCalls(model, ids, words, system).add();
        new ThreagileData(model, ids, system).add();
        new ThreagileBuilds(model, ids, system).add();
        system.start(new SendsFrom("internet"), internet(model));
        goals(model, ids, system);
        ThreagileNotes.add(document, model, system);
        return system.build();
    }

    private static Origin internet(Threagile model) {
        return model.assets().values().stream()
                .map(asset -> asset.yes().get("internet"))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(model.title().at());
    }

    private static void goals(Threagile model, ThreagileIds ids, SystemModel.Builder system) {
        int highest = model.data().values().stream()
                .mapToInt(ThreagileFile::rank)
                .max()
                .orElse(0);
        model.data().values().stream()
                .filter(data -> rank(data) == highest)
                .forEach(data -> system.goal(
                        new Reads(ids.data(data.id())), data.confidentiality().at()));
    }

    private static int rank(Data data) {
        return ThreagileWords.CONFIDENTIALITY.indexOf(data.confidentiality().text());
    }
}
