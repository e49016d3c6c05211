package dev.postern.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses that nobody on another machine can reach. */
final class Loopback {
    private Loopback() {}

    static boolean is(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
