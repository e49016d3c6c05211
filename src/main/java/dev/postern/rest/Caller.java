package dev.postern.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/** Whoever sent the request that a thread answers. */
@ApplicationScoped
class Caller {
    private final CurrentVertxRequest request;

    Caller(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Called before the answer is there; has no effect once it has been sent. */
    void whenGone(Runnable then) {
        RoutingContext current = request.getCurrent();
        if (current == null) {
            return;
        }
        current.addEndHandler(ended -> {
            if (ended.failed()) {
                then.run();
            }
        });
        if (current.response().closed() && !current.response().ended()) { // before anybody listened
            then.run();
        }
    }
}
