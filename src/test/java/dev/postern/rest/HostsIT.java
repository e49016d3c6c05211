package dev.postern.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names the service can be asked; what is no name at all no client of Java's sends, so it is written by hand. */
class HostsIT {
    private static final ServiceProcess service = ServiceProcess.shared();

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "foo:bar", "[::1", "user@localhost"})
    void aHostThatIsNoneIsAProblemOfTheCallers(String host) throws Exception {
        assertThat(answer(service, host))
                .startsWith("HTTP/1.1 421")
                .contains("application/problem+json", "\"code\" : \"foreign-host\"", "(" + host + ")")
                .doesNotContain("Stack");
        assertThat(service.log()).noneMatch(line -> line.contains("ERROR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:8080"})
    void thisMachineIsAskedByAnyOfItsNames(String host) throws Exception {
        assertThat(answer(service, host)).startsWith("HTTP/1.1 200");
    }

    @Test
    void anotherNameIsNotThisMachine() throws Exception {
        assertThat(answer(service, "evil.example")).startsWith("HTTP/1.1 421");
    }

    /** All of it, to the end of the connection. */
    static String answer(ServiceProcess asked, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), asked.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET /systems HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(host)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
