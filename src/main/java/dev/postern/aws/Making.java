package dev.postern.aws;

import java.util.Optional;

/** How a new user or role is made: with tags or without, and under a boundary that whoever makes it has to give it, or under none. */
record Making(boolean tagged, Optional<String> boundary) {
    Making(boolean tagged) {
        this(tagged, Optional.empty());
    }

    Grants.Holder by(Grants.Holder holder) {
        Grants.Holder maker = holder.making(tagged);
        return boundary.map(arn -> maker.with(Boundaries.KEY, arn)).orElse(maker);
    }
}
