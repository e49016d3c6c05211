package dev.postern.source;

import dev.postern.model.Fact;
import dev.postern.model.Origin;
import dev.postern.model.Support;
import dev.postern.model.SystemFact.DataAsset;
import dev.postern.model.SystemFact.Offers;
import dev.postern.model.SystemFact.Returns;
import dev.postern.model.SystemFact.Stores;
import dev.postern.model.SystemModel;
import dev.postern.source.Threagile.Asset;
import dev.postern.source.Threagile.Link;
import java.util.stream.Stream;

/** Where data assets lie, and which links give or change them. */
final class ThreagileData {
    private final Threagile model;
    private final ThreagileIds ids;
    private final SystemModel.Builder system;
    private final ThreagileUsers users;

    ThreagileData(Threagile model, ThreagileIds ids, SystemModel.Builder system) {
        this.model = model;
        this.ids = ids;
        this.system = system;
        this.users = new ThreagileUsers(model);
    }

    void add() {
        model.data().values().forEach(data -> {
            String rating = data.confidentiality().text();
            system.fact(
                    new DataAsset(ids.data(data.id()), rating, ThreagileWords.sensitivity(rating)),
                    data.confidentiality().at());
            system.label(ids.data(data.id()), data.title().text());
        });
        model.assets().values().forEach(this::holds);
        model.links().forEach(link -> {
            link.received().forEach((data, at) -> receives(link, data, at));
            link.sent().forEach((data, at) -> sends(link, data, at));
        });
    }

    private void holds(Asset asset) {
        asset.processed().forEach((data, at) -> stores(asset, data, at));
        asset.stored().forEach((data, at) -> {
            if (!asset.showsAsCiphertext(data)) {
                stores(asset, data, at);
                return;
            }
            String ciphertext = ids.ciphertext(asset, data);
            system.fact(new Stores(ids.asset(asset), ciphertext, "nothing"), at);
            system.fact(
                    new Stores(ciphertext, ids.data(data), ids.key(asset)),
                    asset.encryption().at());
            system.label(ciphertext, "%s, as %s keeps it encrypted".formatted(title(data), asset.title()));
        });
        if (asset.stored().keySet().stream().anyMatch(asset::showsAsCiphertext)) {
            system.label(ids.key(asset), "the key to what %s keeps encrypted".formatted(asset.title()));
            keyHolders(asset)
                    .forEach(holder -> system.fact(
                            new Stores(ids.asset(holder), ids.key(asset), "nothing"),
                            ThreagileQuestions.holdsKey(holder, asset)));
        }
    }

    /** Both partners of such encryption have the key (so Threagile explains it); whether it can be read there is open. */
    private Stream<Asset> keyHolders(Asset store) {
        Stream<Asset> callers = model.links().stream()
                .filter(link -> link.target().text().equals(store.id()))
                .filter(link -> Stream.concat(link.sent().keySet().stream(), link.received().keySet().stream())
                        .anyMatch(store::showsAsCiphertext))
                .map(model::source);
        return Stream.concat(Stream.of(store), callers).distinct();
    }

    private void stores(Asset asset, String data, Origin at) {
        system.fact(new Stores(ids.asset(asset), ids.data(data), "nothing"), at);
    }

    /** What hands on only does not answer itself: its callers get at the data where their requests end. */
    private void receives(Link link, String data, Origin at) {
        Asset target = model.target(link);
        if (target.technology(ThreagileWords.FORWARDING).isEmpty()) {
            String item = target.showsAsCiphertext(data) ? ids.ciphertext(target, data) : ids.data(data);
            Fact returns = new Returns(link.id(), item);
            system.fact(
                    returns,
                    users.isForUser(link)
                            ? ThreagileQuestions.answersWithDataOfOthers(link, target)
                            : Support.unconditional(at));
        }
        passes(target, data, model.source(link), at);
    }

    private void sends(Link link, String data, Origin at) {
        Asset source = model.source(link);
        Asset target = model.target(link);
        if (!link.is("readonly") && target.stored().containsKey(data)) {
            system.fact(new Offers(link.id(), "write", ids.data(data)), at);
        }
        passes(source, data, target, at);
    }

    /** What passes a link is processed at both of its ends (so Threagile counts it), by who receives ciphertext as ciphertext. */
    private void passes(Asset sender, String data, Asset receiver, Origin at) {
        processes(sender, data, at);
        if (!sender.showsAsCiphertext(data)) {
            processes(receiver, data, at);
        }
    }

    private void processes(Asset asset, String data, Origin at) {
        if (!asset.processed().containsKey(data) && !asset.stored().containsKey(data)) {
            stores(asset, data, at);
        }
    }

    private String title(String data) {
        return model.data().get(data).title().text();
    }
}
