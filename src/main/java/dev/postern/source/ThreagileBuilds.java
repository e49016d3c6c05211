package dev.postern.source;

import dev.postern.model.Origin;
import dev.postern.model.SystemFact.Consumes;
import dev.postern.model.SystemFact.DependsOn;
import dev.postern.model.SystemFact.Endpoint;
import dev.postern.model.SystemFact.Offers;
import dev.postern.model.SystemFact.Triggers;
import dev.postern.model.SystemFact.Weakness;
import dev.postern.model.SystemModel;
import dev.postern.source.Threagile.Asset;
import dev.postern.source.Threagile.Link;

/** How code gets about: repositories, build pipelines, registries; and messages in queues, which set off code as well. */
final class ThreagileBuilds {
    private final Threagile model;
    private final ThreagileIds ids;
    private final SystemModel.Builder system;

    ThreagileBuilds(Threagile model, ThreagileIds ids, SystemModel.Builder system) {
        this.model = model;
        this.ids = ids;
        this.system = system;
    }

    void add() {
        for (Link link : model.links()) {
            Asset source = model.source(link);
            Asset target = model.target(link);
            writes(link, target);
            if (source.hasTechnology("build-pipeline")) {
                pipeline(link, source, target);
            } else if (target.hasTechnology("build-pipeline") && source.hasTechnology("sourcecode-repository")) {
                triggers(source, target, link.title().at());
            }
            if (target.hasTechnology("artifact-registry")) {
                fetches(link, source, target);
            }
            consumes(link, source, target);
        }
    }

    /** Whole repositories, registries and queues are written to, whatever data the link names. */
    private void writes(Link link, Asset target) {
        boolean takesWrites = target.hasTechnology("sourcecode-repository", "artifact-registry", "message-queue");
        if (takesWrites && !link.is("readonly") && !link.sent().isEmpty()) {
            system.fact(
                    new Offers(link.id(), "write", ids.asset(target)),
                    link.title().at());
        }
    }

    private void pipeline(Link link, Asset pipeline, Asset target) {
        if (target.hasTechnology("sourcecode-repository")) {
            triggers(target, pipeline, link.title().at());
        } else if (!target.hasTechnology("artifact-registry", "message-queue")
                && !link.is("readonly")
                && !link.sent().isEmpty()) {
            system.fact(
                    new Offers(link.id(), "deploy", ids.asset(target)),
                    ThreagileQuestions.deploys(link, pipeline, target));
        }
    }

    private void triggers(Asset repository, Asset pipeline, Origin at) {
        system.fact(
                new Triggers(ids.asset(repository), ids.asset(pipeline)),
                ThreagileQuestions.builds(pipeline, repository, at));
    }

    private void fetches(Link link, Asset asset, Asset registry) {
        link.received()
                .forEach((data, at) -> system.fact(
                        new DependsOn(ids.asset(asset), ids.data(data)),
                        ThreagileQuestions.runsWhatItFetches(
                                link,
                                asset,
                                registry,
                                data,
                                model.data().get(data).title())));
    }

    /** Who reads from a queue runs a handler for what somebody else has written there. */
    private void consumes(Link link, Asset source, Asset target) {
        if (source.hasTechnology("message-queue")) {
            system.fact(new Consumes(link.id(), ids.asset(source)), link.title().at());
        } else if (target.hasTechnology("message-queue") && !link.received().isEmpty()) {
            String handler = link.id() + "/messages";
            Origin at = link.title().at();
            system.fact(new Endpoint(handler, ids.asset(source)), at);
            system.fact(new Consumes(handler, ids.asset(target)), at);
            system.label(handler, "messages from " + target.title());
            if (source.isInScope()) {
                system.fact(
                        new Weakness("takeover/" + handler, handler, "code-execution", ThreagileCalls.UNRATED),
                        ThreagileQuestions.takenOverByMessages(source, link, target));
            }
        }
    }
}
