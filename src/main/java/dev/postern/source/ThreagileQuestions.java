package dev.postern.source;

import dev.postern.model.Assumption;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.source.Threagile.Asset;
import dev.postern.source.Threagile.Boundary;
import dev.postern.source.Threagile.Link;
import dev.postern.source.Threagile.Said;
import dev.postern.source.Threagile.SharedRuntime;
import java.util.List;

/**
 * What a Threagile model leaves open and attack paths hang on, each as a sentence that a person can call true or false. Threagile
 * speaks of no flaws, so every takeover is one of these. The ids hang on the model's ids alone, not on lines or titles.
 */
final class ThreagileQuestions {
    private ThreagileQuestions() {}

    private static Support open(String key, List<String> about, Origin at, String text) {
        return new Support(at, List.of(Assumption.of(Assumption.Kind.OPEN, "threagile-" + key, about, text, at)));
    }

    private static String flaw(Asset asset) {
        return asset.is("custom_developed_parts")
                ? "the code developed for it, or what that is built on, has a flaw"
                : "the product has a flaw that is not patched";
    }

    static Support takenOverFromInternet(Asset asset, List<Link> through) {
        List<String> titles = through.stream().map(link -> link.title().text()).toList();
        return open(
                "taken-over",
                List.of(asset.id()),
                through.get(0).title().at(),
                "%s can be taken over through %s, by somebody who has not signed in: %s"
                        .formatted(asset.title(), String.join(" or ", titles), flaw(asset)));
    }

    static Support takenOver(Asset asset, Link link) {
        String by = link.authenticates() ? "a caller who is accepted there" : "any caller";
        return open(
                "taken-over-through",
                List.of(link.id()),
                link.title().at(),
                "%s can be taken over through %s, by %s: %s".formatted(asset.title(), link.title(), by, flaw(asset)));
    }

    static Support takenOverByMessages(Asset asset, Link link, Asset queue) {
        return open(
                "taken-over-by-messages",
                List.of(link.id()),
                link.title().at(),
                "%s can be taken over by what it reads from %s: %s"
                        .formatted(asset.title(), queue.title(), flaw(asset)));
    }

    static Support strangersHoldUsers(String kind, Asset origin, String credential, Origin at) {
        return open(
                "strangers-hold",
                List.of(credential),
                at,
                "strangers have a %s of somebody at %s: stolen, guessed, bought, or got by signing up"
                        .formatted(kind, origin.title()));
    }

    static Support strangersHoldTechnicalUsers(String kind, Link link, String credential) {
        return open(
                "strangers-hold",
                List.of(credential),
                link.authentication().at(),
                "strangers have the %s of the technical user of %s: leaked, guessed or bought"
                        .formatted(kind, link.title()));
    }

    static Support passesStrangersOn(Asset asset, Link link) {
        return open(
                "passes-strangers-on",
                List.of(link.id()),
                link.authentication().at(),
                "%s hands on what comes through %s before anybody has signed in"
                        .formatted(asset.title(), link.title()));
    }

    static Support answersWithDataOfOthers(Link link, Asset target) {
        return open(
                "answers-with-data-of-others",
                List.of(link.id()),
                link.authorization().at(),
                "%s answers whoever is signed in through %s with the data of everybody, and not with their own alone"
                        .formatted(target.title(), link.title()));
    }

    static Support unfiltered(Boundary boundary) {
        return open(
                "unfiltered",
                List.of(boundary.id()),
                boundary.title().at(),
                "inside %s everything can send to everything that no inner boundary protects"
                        .formatted(boundary.title()));
    }

    static Support breaksOut(Asset asset, SharedRuntime runtime, Origin at) {
        return open(
                "breaks-out",
                List.of(asset.id(), runtime.id()),
                at,
                "who runs code in %s can break out of it into %s".formatted(asset.title(), runtime.title()));
    }

    static Support holdsKey(Asset holder, Asset store) {
        String where = holder.id().equals(store.id()) ? "beside it" : "within " + holder.title();
        return open(
                "holds-key",
                List.of(holder.id(), store.id()),
                store.encryption().at(),
                "the key to what %s keeps encrypted can be read %s".formatted(store.title(), where));
    }

    static Support builds(Asset pipeline, Asset repository, Origin at) {
        return open(
                "builds",
                List.of(pipeline.id(), repository.id()),
                at,
                "a change in %s makes %s run code from it".formatted(repository.title(), pipeline.title()));
    }

    static Support deploys(Link link, Asset pipeline, Asset target) {
        return open(
                "deploys",
                List.of(link.id()),
                link.title().at(),
                "what %s sends through %s runs as code in %s"
                        .formatted(pipeline.title(), link.title(), target.title()));
    }

    static Support runsWhatItFetches(Link link, Asset asset, Asset registry, String id, Said data) {
        return open(
                "runs-what-it-fetches",
                List.of(link.id(), id),
                link.title().at(),
                "%s runs the code in %s that it takes from %s".formatted(asset.title(), data, registry.title()));
    }
}
