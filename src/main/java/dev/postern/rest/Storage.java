package dev.postern.rest;

import dev.postern.store.SystemStore;
import dev.postern.store.Trend;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where systems are kept: a file of this machine's, or a PostgreSQL server, whichever is active. */
class Storage {
    @Produces
    @ApplicationScoped
    SystemStore store(
            @DataSource("postgresql") InjectableInstance<AgroalDataSource> postgresql,
            @DataSource("h2") InjectableInstance<AgroalDataSource> h2,
            @ConfigProperty(name = "postern.revisions.kept", defaultValue = "10000") int most) {
        return new SystemStore(active(postgresql, h2), most);
    }

    @Produces
    @ApplicationScoped
    Trend trend(
            @DataSource("postgresql") InjectableInstance<AgroalDataSource> postgresql,
            @DataSource("h2") InjectableInstance<AgroalDataSource> h2) {
        return new Trend(active(postgresql, h2));
    }

    static AgroalDataSource active(
            InjectableInstance<AgroalDataSource> postgresql, InjectableInstance<AgroalDataSource> h2) {
        return postgresql.getHandle().getBean().isActive() ? postgresql.get() : h2.get();
    }
}
