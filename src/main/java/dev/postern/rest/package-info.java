/**
 * The service: models and questions come in over HTTP, reports and problem documents (RFC 9457) go out. It asks what the command line
 * asks, by the same names, and knows nothing of how an answer is found.
 *
 * <p>A request that makes the engine run is never run by the thread that took it. Runs wait in one line of bounded length behind as many
 * as there are processors, so that a flood of requests ends in "try again" and not in an exhausted machine; whoever waits longer than an
 * operator allows is given an address at which the answer will be. Reading is part of a run: of a hostile body it is the longest part. A
 * run is told by a flag that nobody waits for it any more, and never interrupted, for an interrupt in the middle of a file of the store
 * closes it for everybody. Reading and searching look at that flag. Nobody waits for a question whose caller has hung up before being told
 * an address; what is sent to be kept is kept all the same, since whoever sent it cannot know how far it came.
 *
 * <p>When the time of a run is over, a search that can say what it found by then does so, for which there is a quarter of that time more (2
 * to 10 seconds); whatever goes on then is ended and refused.
 *
 * <p>Memory is what a flood of requests can take for good. So a body is weighed before it is read, all bodies together may fill a quarter of
 * the memory, and large models run one at a time in a line of their own; what is over that is told to come back. Answers about kept systems
 * are held by the tag that covers all they hang on, and the models read last as long as nobody else needs the memory; derivations are made
 * anew.
 *
 * <p>On loopback nobody is asked who they are, and the host's name and the origin of a page are looked at instead; on any other address
 * everybody is asked, and the service does not start where nobody could answer. An address that says no role is closed
 * ({@code quarkus.security.jaxrs.deny-unannotated-endpoints}).
 *
 * <p>The description (OpenAPI) is completed when the jar is built, from the commands that the questions are: no parameter is written down
 * twice. It is read when somebody asks for it, for to read it at every start took half a second of four.
 *
 * <p>Whatever cannot be answered is told in a problem document, before any resource has seen it too. What the server cannot read as HTTP at
 * all (a length below zero, a first line or a head of more than 64 KB, pieces of a body without a size, a target that is no address) it
 * refuses by itself, with a status and no body: Vert.x would leave that to a handler of the server, to which Quarkus lets nobody.
 *
 * <p>A model is a map of how to attack someone, so that nobody between the service and the caller keeps an answer. The caller may, where a
 * tag covers all that the answer hangs on: it is asked for anew each time and mostly not sent again ({@code private, no-cache}). What has no
 * tag is kept nowhere.
 *
 * <p>No rule is ever accepted over the network, and no file is opened because a request names it.
 */
package dev.postern.rest;
