package dev.postern.rest;

import dev.postern.store.StoreException;
import dev.postern.store.SystemStore;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether what is kept can be read; once something has failed, whether something can be written again, for of a full disk reading shows
 * nothing, and whoever is told that the service is not ready sends it nothing more that would show it.
 */
@Readiness
@ApplicationScoped
class StoreHealth implements HealthCheck {
    private final SystemStore store;
    private final AgroalDataSource source;
    private volatile boolean failed;

    StoreHealth(
            SystemStore store,
            @DataSource("postgresql") InjectableInstance<AgroalDataSource> postgresql,
            @DataSource("h2") InjectableInstance<AgroalDataSource> h2) {
        this.store = store;
        source = Storage.active(postgresql, h2);
    }

    /** A file that a full disk closed is opened again only when nobody holds a connection to it any more. */
    void hasFailed() {
        failed = true;
        source.flush(AgroalDataSource.FlushMode.ALL);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health = HealthCheckResponse.named("store");
        try {
            String database = store.check(failed);
            failed = false;
            return health.up().withData("database", database).build();
        } catch (StoreException e) {
            hasFailed();
            return health.down().build();
        }
    }
}
