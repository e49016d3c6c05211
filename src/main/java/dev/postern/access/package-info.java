/**
 * Who may ask the service for what: three roles, and the tokens that an operator makes for programs.
 *
 * <p>Tokens stand in a file and not in the database, so that one can be made or taken back while the service runs, before it has run for
 * the first time, and alike for every database. The file has a line for each and only a hash of it: a token is 256 bits of chance, which
 * nobody guesses, so that a slow hash would protect nothing that a fast one does not.
 */
package dev.postern.access;
