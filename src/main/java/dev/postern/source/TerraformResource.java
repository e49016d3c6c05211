package dev.postern.source;

import dev.postern.model.Origin;

/**
 * A resource or data source of a plan or state.
 *
 * @param provider the key of the provider's configuration, as far as the configuration is there; else empty
 */
record TerraformResource(String address, TerraformAddress place, String provider, TerraformBlock block) {
    String type() {
        return place.type();
    }

    boolean isData() {
        return place.data();
    }

    Origin origin() {
        return block.origin();
    }
}
