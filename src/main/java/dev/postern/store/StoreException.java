package dev.postern.store;

import java.sql.SQLException;

/** The database is away, full or broken. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
