package dev.postern.source;

import dev.postern.model.Control;
import dev.postern.model.Origin;
import dev.postern.model.PlacedControl;
import dev.postern.model.PlaybookWords;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.Accepts;
import dev.postern.model.SystemFact.Credential;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Forwards;
import dev.postern.model.SystemFact.Identity;
import dev.postern.model.SystemFact.Reachable;
import dev.postern.model.SystemFact.RunsAs;
import dev.postern.model.SystemFact.Sends;
import dev.postern.model.SystemFact.Stores;
import dev.postern.model.SystemFact.Uses;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import dev.postern.source.Threagile.Asset;
import dev.postern.source.Threagile.Link;
import java.util.List;

/** What communication links say of reach, acceptance and identities; a link is an endpoint of its target. */
final class ThreagileCalls {
    static final String UNRATED = "unrated";

    private final Threagile model;
    private final ThreagileIds ids;
    private final ThreagileUsers users;
    private final PlaybookWords words;
    private final SystemModel.Builder system;

    ThreagileCalls(Threagile model, ThreagileIds ids, PlaybookWords words, SystemModel.Builder system) {
        this.model = model;
        this.ids = ids;
        this.users = new ThreagileUsers(model);
        this.words = words;
        this.system = system;
    }

    void add() {
        model.links().forEach(this::add);
        model.assets().values().stream().filter(Asset::isInScope).forEach(this::takenOver);
        model.assets().values().stream().filter(Asset::isHumanClient).forEach(client -> {
            Origin at = client.yes().get("used_as_client_by_human");
            system.fact(new Identity(ids.user(client), "human"), at);
            system.fact(new Uses(ids.user(client), ids.asset(client)), at);
            system.label(ids.user(client), whose(client));
        });
    }

    private static String whose(Asset origin) {
        return (origin.isHumanClient() ? "the people at " : "the users behind ") + origin.title();
    }

    private void add(Link link) {
        Asset source = model.source(link);
        Asset target = model.target(link);
        Origin at = link.title().at();
        system.fact(new Endpoint(link.id(), ids.asset(target)), at);
        system.label(link.id(), "%s (%s to %s)".formatted(link.title(), source.title(), target.title()));
        system.fact(new Reachable(ids.asset(source), link.id()), link.target().at());
        model.internet(link).ifPresent(internet -> system.fact(new Reachable("internet", link.id()), internet));
        if (!link.authenticates()) {
            system.fact(
                    new Accepts(link.id(), "anyone", "nothing"),
                    link.authentication().at());
        } else if (users.isForUser(link)) {
            users.origins(link)
                    .forEach(origin -> acceptUser(link, model.assets().get(origin)));
        } else {
            acceptTechnicalUser(link, source);
        }
        target.technology(ThreagileWords.FORWARDING).ifPresent(technology -> {
            system.fact(new Forwards(link.id(), ids.asset(target)), technology.at());
            if (link.authenticates() && users.isForUser(link)) {
                system.fact(
                        new Accepts(link.id(), "anyone", "nothing"),
                        ThreagileQuestions.passesStrangersOn(target, link));
            }
        });
    }

    /** The source holds the technical user's credentials, so whoever runs code there is that user. */
    private void acceptTechnicalUser(Link link, Asset source) {
        String user = ids.technicalUser(link);
        Origin at = link.authorization().at();
        system.fact(new Identity(user, "workload"), at);
        system.label(user, "the technical user of " + link.title());
        system.fact(new RunsAs(ids.asset(source), user), at);
        String kind = technicalCredential(link, source);
        String credential = kind + "/" + link.id();
        accept(link, user, credential, kind);
        exposed(link, credential, ThreagileQuestions.strangersHoldTechnicalUsers(kind, link, credential));
    }

    /**
     * The user's credential travels the link in plain view of both ends, and is taken there; but for the key of a client
     * certificate, which stays with the client.
     */
    private void acceptUser(Link link, Asset origin) {
        String user = ids.user(origin);
        String kind = userCredential(link);
        String credential = kind + "/" + origin.id();
        Origin at = link.authentication().at();
        if (!origin.isHumanClient()) {
            system.fact(new Identity(user, "human"), at);
            system.label(user, whose(origin));
        }
        accept(link, user, credential, kind);
        exposed(link, credential, ThreagileQuestions.strangersHoldUsers(kind, origin, credential, at));
        if (!link.authentication().text().equals("client-certificate")) {
            system.fact(
                    new Sends(
                            ids.asset(link.source()),
                            credential,
                            ids.asset(link.target().text())),
                    at);
        } else if (link.source().equals(origin.id())) {
            system.fact(new Stores(ids.asset(origin), credential, "nothing"), at);
        }
    }

    private void accept(Link link, String user, String credential, String kind) {
        Origin at = link.authentication().at();
        system.fact(new Accepts(link.id(), user, "nothing"), at);
        system.fact(new Credential(credential, user, kind), at);
        if (link.authentication().text().equals("two-factor")
                && words.kinds().controls().containsKey("mfa")) {
            system.control(PlacedControl.enforced(new Control("mfa", user), at));
        }
    }

    private void exposed(Link link, String credential, Support support) {
        if (model.internet(link).isPresent()) {
            system.fact(new Weakness("exposed/" + credential, credential, "exposed", UNRATED), support);
        }
    }

    private static String userCredential(Link link) {
        return switch (link.authentication().text()) {
            case "credentials", "two-factor" -> "password";
            case "client-certificate" -> "secret";
            default -> "session"; // a session id, a token that was issued at sign-in, whoever issued it
        };
    }

    private static String technicalCredential(Link link, Asset source) {
        return switch (link.authentication().text()) {
            case "credentials", "two-factor" -> source.isHumanClient() ? "password" : "secret";
            case "session-id" -> "session";
            default -> "secret";
        };
    }

    /**
     * From the internet it takes no acceptance to use a flaw, so there the flaw is the asset's; elsewhere it is the endpoint's, for
     * callers who are accepted.
     */
    private void takenOver(Asset asset) {
        List<Link> links = model.links().stream()
                .filter(link -> link.target().text().equals(asset.id()))
                .toList();
        List<Link> exposed =
                links.stream().filter(link -> model.internet(link).isPresent()).toList();
        if (!exposed.isEmpty()) {
            weakness(ids.asset(asset), ThreagileQuestions.takenOverFromInternet(asset, exposed));
            return;
        }
        links.forEach(link -> weakness(link.id(), ThreagileQuestions.takenOver(asset, link)));
    }

    private void weakness(String on, Support support) {
        system.fact(new Weakness("takeover/" + on, on, "code-execution", UNRATED), support);
    }
}
