package dev.postern.rest;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops reading a body that did not say how long it is where it has become too large. */
@Provider
public class BodyLimit implements ReaderInterceptor {
    private final long largest;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.largest = largest.asLongValue();
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new Counted(context.getInputStream(), largest));
        return context.proceed();
    }

    private static final class Counted extends FilterInputStream {
        private final long largest;
        private long left;

        Counted(InputStream in, long largest) {
            super(in);
            this.largest = largest;
            left = largest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new FaultException(
                        Fault.TOO_LARGE,
                        "A body may have %,d bytes (quarkus.http.limits.max-body-size).".formatted(largest));
            }
            return read;
        }
    }
}
