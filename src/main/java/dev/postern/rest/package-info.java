/**
 * The service: models and questions come in over HTTP, reports and problem documents (RFC 9457) go out. It asks what the command line
 * asks, by the same names, and knows nothing of how an answer is found.
 *
 * <p>A request that makes the engine run is never run by the thread that took it. Runs wait in one line of bounded length behind as many
 * as there are processors, so that a flood of requests ends in "try again" and not in an exhausted machine; whoever waits longer than an
 * operator allows is given an address at which the answer will be.
 *
 * <p>No rule is ever accepted over the network, and no file is opened because a request names it.
 */
package dev.postern.rest;
