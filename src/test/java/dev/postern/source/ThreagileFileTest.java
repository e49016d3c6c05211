package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.FactNotation;
import dev.postern.model.Support;
import dev.postern.model.SystemModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreagileFileTest {

    private static SystemModel shop() throws IOException {
        return ThreagileFile.read("shop.yaml", Threagiles.resource("bicycle-shop.yaml"), Threagiles.WORDS);
    }

    @Test
    void thingsAndPlaces() throws IOException {
        assertThat(Threagiles.shown(shop(), "component", "scope", "contains", "runs-on", "uses"))
                .containsExactly(
                        "140 component cluster server",
                        "60 component front-door server",
                        "96 component order-db store",
                        "105 component order-queue queue",
                        "45 component owner client",
                        "111 component shipping function",
                        "73 component shop container",
                        "29 component shopper client",
                        "128 contains cloud front-door",
                        "129 contains cloud namespace",
                        "137 contains cloud order-db",
                        "137 contains cloud order-queue",
                        "129 contains cloud stores",
                        "133 contains namespace shipping",
                        "133 contains namespace shop",
                        "137 contains stores order-db",
                        "137 contains stores order-queue",
                        "142 runs-on shipping cluster",
                        "142 runs-on shop cluster",
                        "127 scope cloud zone",
                        "132 scope namespace zone",
                        "136 scope stores account",
                        "49 uses user/owner owner",
                        "33 uses user/shopper shopper");
    }

    @Test
    void onlyLinksWithoutVpnReachIntoTheInternet() throws IOException {
        String inCloud = " ? inside Cloud everything can send to everything that no inner boundary protects";
        String inNamespace = " ? inside Namespace everything can send to everything that no inner boundary protects";

        assertThat(Threagiles.shown(shop(), "reachable"))
                .containsExactly(
                        "125 reachable cloud front-door" + inCloud,
                        "125 reachable cloud order-db" + inCloud,
                        "125 reachable cloud order-queue" + inCloud,
                        "67 reachable front-door front-door>pages",
                        "35 reachable internet shopper>shop-traffic",
                        "130 reachable namespace shipping" + inNamespace,
                        "130 reachable namespace shop" + inNamespace,
                        "53 reachable owner owner>bookkeeping",
                        "117 reachable shipping shipping>next-order",
                        "90 reachable shop shop>new-orders",
                        "83 reachable shop shop>order-store",
                        "38 reachable shopper shopper>shop-traffic");
    }

    @Test
    void whoIsAcceptedAndWhoHoldsWhatItTakes() throws IOException {
        SystemModel shop = shop();

        assertThat(Threagiles.shown(shop, "accepts", "forwards", "runs-as", "credential", "identity"))
                .containsExactly(
                        "69 accepts front-door>pages user/shopper nothing",
                        "55 accepts owner>bookkeeping user/owner nothing",
                        "119 accepts shipping>next-order technical-user/shipping>next-order nothing",
                        "92 accepts shop>new-orders anyone nothing",
                        "85 accepts shop>order-store technical-user/shop>order-store nothing",
                        "40 accepts shopper>shop-traffic anyone nothing"
                                + " ? Front Door hands on what comes through Shop Traffic before anybody has signed in",
                        "40 accepts shopper>shop-traffic user/shopper nothing",
                        "55 credential password/owner user/owner password",
                        "119 credential secret/shipping>next-order technical-user/shipping>next-order secret",
                        "85 credential secret/shop>order-store technical-user/shop>order-store secret",
                        "40 credential session/shopper user/shopper session",
                        "69 credential session/shopper user/shopper session",
                        "63 forwards shopper>shop-traffic front-door",
                        "120 identity technical-user/shipping>next-order workload",
                        "86 identity technical-user/shop>order-store workload",
                        "49 identity user/owner human",
                        "33 identity user/shopper human",
                        "120 runs-as shipping technical-user/shipping>next-order",
                        "86 runs-as shop technical-user/shop>order-store");
        assertThat(shop.controls().keySet())
                .extracting(Object::toString)
                .containsExactly("failover on shop", "mfa on user/owner");
    }

    @Test
    void whereDataLiesAndWhatOpensIt() throws IOException {
        assertThat(Threagiles.shown(shop(), "stores", "returns", "offers", "data-asset", "consumes"))
                .containsExactly(
                        "116 consumes shipping>next-order/messages order-queue",
                        "22 data-asset card-tokens strictly-confidential confidential",
                        "26 data-asset catalogue public public",
                        "16 data-asset orders confidential confidential",
                        "89 offers shop>new-orders write order-queue",
                        "87 offers shop>order-store write card-tokens",
                        "87 offers shop>order-store write orders",
                        "70 returns front-door>pages orders ? Shop answers whoever is signed in through Pages"
                                + " with the data of everybody, and not with their own alone",
                        "56 returns owner>bookkeeping encrypted/order-db/orders ? Order Database answers whoever is signed in"
                                + " through Bookkeeping with the data of everybody, and not with their own alone",
                        "122 returns shipping>next-order orders",
                        "88 returns shop>order-store encrypted/order-db/orders",
                        "101 stores encrypted/order-db/card-tokens card-tokens key/order-db",
                        "101 stores encrypted/order-db/orders orders key/order-db",
                        "43 stores front-door catalogue nothing",
                        "42 stores front-door orders nothing",
                        "43 stores front-door orders nothing",
                        "71 stores front-door orders nothing",
                        "102 stores order-db encrypted/order-db/card-tokens nothing",
                        "102 stores order-db encrypted/order-db/orders nothing",
                        "101 stores order-db key/order-db nothing"
                                + " ? the key to what Order Database keeps encrypted can be read beside it",
                        "94 stores order-queue orders nothing",
                        "122 stores order-queue orders nothing",
                        "101 stores owner key/order-db nothing"
                                + " ? the key to what Order Database keeps encrypted can be read within Owner",
                        "122 stores shipping orders nothing",
                        "87 stores shop card-tokens nothing",
                        "101 stores shop key/order-db nothing"
                                + " ? the key to what Order Database keeps encrypted can be read within Shop",
                        "80 stores shop orders nothing",
                        "43 stores shopper catalogue nothing",
                        "42 stores shopper orders nothing",
                        "43 stores shopper orders nothing");
    }

    @Test
    void credentialsOfUsersAreInPlainViewOfBothEnds() throws IOException {
        assertThat(Threagiles.shown(shop(), "sends"))
                .containsExactly(
                        "69 sends front-door session/shopper shop",
                        "55 sends owner password/owner order-db",
                        "40 sends shopper session/shopper front-door");
    }

    @Test
    void everyFlawIsAQuestion() throws IOException {
        SystemModel shop = shop();

        assertThat(shop.facts().entrySet().stream()
                        .filter(entry -> FactNotation.write(entry.getKey()).startsWith("weakness"))
                        .flatMap(entry -> entry.getValue().stream()))
                .isNotEmpty()
                .noneMatch(Support::isUnconditional);
        assertThat(Threagiles.shown(shop, "weakness"))
                .contains(
                        "37 weakness takeover/front-door front-door code-execution unrated"
                                + " ? Front Door can be taken over through Shop Traffic, by somebody who has not signed in:"
                                + " the product has a flaw that is not patched",
                        "66 weakness takeover/front-door>pages front-door>pages code-execution unrated"
                                + " ? Shop can be taken over through Pages, by a caller who is accepted there:"
                                + " the code developed for it, or what that is built on, has a flaw",
                        "40 weakness exposed/session/shopper session/shopper exposed unrated"
                                + " ? strangers have a session of somebody at Shopper: stolen, guessed, bought, or got by signing up",
                        "142 weakness breakout/shop shop host-escape unrated"
                                + " ? who runs code in Shop can break out of it into Cluster");
    }

    @Test
    void startsAtTheInternetAndEndsAtTheMostConfidentialData() throws IOException {
        SystemModel shop = shop();

        assertThat(shop.name()).isEqualTo("Bicycle Shop");
        assertThat(shop.starts()).hasToString("{SendsFrom[place=internet]=shop.yaml:35}");
        assertThat(shop.goals()).hasToString("{Reads[asset=card-tokens]=shop.yaml:22}");
    }

    @Test
    void whatIsPassedOverIsSaidOnceAKind() throws IOException {
        assertThat(shop().passedOver())
                .extracting(note -> note.at() + " " + note.text())
                .containsExactly(
                        "shop.yaml:7 questions and their answers: 1",
                        "shop.yaml:17 ratings of integrity and availability, as goals come from confidentiality alone: 6",
                        "shop.yaml:29 technical assets out of scope, as nobody asks whether they can be taken over: 1",
                        "shop.yaml:33 clients of people, as nobody asks whether the people can be lured: 2",
                        "shop.yaml:68 links over unencrypted protocols, as nobody is taken to listen on the wire: 3");
    }

    @Test
    void nothingIsUndeclared() throws IOException {
        Threagiles.assertNothingIsUndeclared(shop());
    }

    @Test
    void idsDoNotHangOnLines() throws IOException {
        String text = new String(Threagiles.resource("bicycle-shop.yaml"), StandardCharsets.UTF_8);
        SystemModel before = Threagiles.read(text);
        SystemModel after = Threagiles.read("# moved\n\n" + text.replace("    type:", "\n    type:"));

        assertThat(after.facts().keySet())
                .containsExactlyInAnyOrderElementsOf(before.facts().keySet());
        assertThat(after.openAssumptions().keySet())
                .hasSize(18)
                .containsExactlyElementsOf(before.openAssumptions().keySet());
        assertThat(after.starts().values()).isNotEqualTo(before.starts().values());
    }

    @Test
    void codeGoesFromRepositoryToPipelineToWhatItDeploys() {
        SystemModel system = Threagiles.read("""
                data_assets:
                  Code: { id: code, confidentiality: internal }
                technical_assets:
                  Repo:
                    id: repo
                    type: process
                    technology: sourcecode-repository
                    data_assets_stored: [ code ]
                  Pipeline:
                    id: pipeline
                    type: process
                    technology: build-pipeline
                    communication_links:
                      Fetch: { target: repo, authentication: none, authorization: none, readonly: true }
                      Deploy:
                        { target: web, authentication: token, authorization: technical-user, data_assets_sent: [ code ] }
                      Publish:
                        { target: images, authentication: token, authorization: technical-user, data_assets_sent: [ code ] }
                  Web:
                    id: web
                    type: process
                    machine: container
                    communication_links:
                      Pull: { target: images, authentication: none, authorization: none, data_assets_received: [ code ] }
                  Images:
                    id: images
                    type: datastore
                    technology: artifact-registry
                    data_assets_stored: [ code ]
                """);

        assertThat(Threagiles.shown(system, "triggers", "offers", "depends-on"))
                .containsExactly(
                        "24 depends-on web code ? Web runs the code in Code that it takes from Images",
                        "15 offers pipeline>deploy deploy web ? what Pipeline sends through Deploy runs as code in Web",
                        "18 offers pipeline>publish write code",
                        "17 offers pipeline>publish write images",
                        "14 triggers repo pipeline ? a change in Repo makes Pipeline run code from it");
        Threagiles.assertNothingIsUndeclared(system);
    }

    @Test
    void identitiesArePassedOnAsFarAsLinksPassThem() {
        SystemModel system = Threagiles.read("""
                technical_assets:
                  A: &asset
                    id: a
                    type: process
                    communication_links:
                      To B: &link { target: b, authentication: token, authorization: end-user-identity-propagation }
                  B:
                    <<: *asset
                    id: b
                    communication_links:
                      To C: { <<: *link, target: c }
                      Round: { <<: *link, target: a, authentication: client-certificate }
                  C:
                    <<: *asset
                    id: c
                    communication_links:
                  D:
                    <<: *asset
                    id: d
                    used_as_client_by_human: true
                    communication_links:
                      Direct: { <<: *link, target: c, authorization: none }
                """);

        assertThat(Threagiles.shown(system, "accepts", "stores"))
                .extracting(fact -> fact.substring(fact.indexOf(' ') + 1))
                .containsExactly(
                        "accepts a>to-b user/a nothing",
                        "accepts b>round user/b nothing",
                        "accepts b>to-c user/b nothing",
                        "accepts d>direct user/d nothing",
                        "stores b secret/b nothing");
    }

    @Test
    void theOrderOfAssetsDoesNotMatter() {
        String far = """
                  Far:
                    id: far
                    type: process
                    communication_links:
                      On: { target: end, authentication: token, authorization: end-user-identity-propagation }
                """;
        String near = """
                  Near:
                    id: near
                    type: process
                    communication_links:
                      In: { target: far, authentication: token, authorization: end-user-identity-propagation }
                  End: { id: end, type: process }
                """;

        SystemModel one = Threagiles.read("technical_assets:\n" + far + near);
        SystemModel other = Threagiles.read("technical_assets:\n" + near + far);

        assertThat(one.facts().keySet())
                .containsExactlyInAnyOrderElementsOf(other.facts().keySet())
                .extracting(FactNotation::write)
                .contains("accepts far>on user/near nothing")
                .doesNotContain("accepts far>on user/far nothing");
    }

    @Test
    void idsThatSectionsShareAndReservedOnesAreQualified() {
        SystemModel system = Threagiles.read("""
                data_assets:
                  Mail: { id: mail, confidentiality: restricted }
                technical_assets:
                  Mail Server: { id: mail, type: process, data_assets_stored: [ mail ] }
                  Internet: { id: internet, type: external-entity, out_of_scope: true }
                trust_boundaries:
                  Mail Network: { id: mail, type: network-on-prem, technical_assets_inside: [ mail ] }
                shared_runtimes:
                  Mail Host: { id: mail, technical_assets_running: [ mail ] }
                """);

        assertThat(Threagiles.shown(system, "component", "scope", "contains", "stores", "runs-on"))
                .extracting(fact -> fact.substring(fact.indexOf(' ') + 1))
                .containsExactly(
                        "component asset/internet saas",
                        "component mail server",
                        "component runtime/mail server",
                        "contains boundary/mail mail",
                        "runs-on mail runtime/mail",
                        "scope boundary/mail zone",
                        "stores mail data/mail nothing");
        assertThat(system.goals().keySet()).extracting(FactNotation::write).containsExactly("reads data/mail");
        Threagiles.assertNothingIsUndeclared(system);
    }

    @Test
    void aModelOfNothingHasNoGoal() {
        SystemModel system = Threagiles.read("title:\ntechnical_assets:\ntrust_boundaries:\n");

        assertThat(system.facts()).isEmpty();
        assertThat(system.goals()).isEmpty();
        assertThat(system.starts()).hasSize(1);
    }

    @Test
    void everySlipIsNamedAtOnce() throws IOException {
        byte[] content = Threagiles.resource("misspelt-threagile.yaml");

        assertThat(Refused.by(() -> ThreagileFile.read("slips.yaml", content, Threagiles.WORDS)))
                .containsExactly(
                        "slips.yaml:3: parts of the model are in other files (includes), which are not read.\n    Put them into one file.",
                        "slips.yaml:4: a Threagile model has no key \"data_asset\".\n    Maybe \"data_assets\"?",
                        "slips.yaml:8: there is no type \"proces\".\n    Maybe \"process\"?",
                        "slips.yaml:9: there is no technology \"web-aplication\".\n    Maybe \"web-application\"?",
                        "slips.yaml:12: \"Shop\" has no key \"internt\".\n    Maybe \"internet\"?",
                        "slips.yaml:13: there is no data asset \"orders\".",
                        "slips.yaml:15: \"Order Store\" has no authorization.\n    It is one of: none, technical-user, end-user-identity-propagation.",
                        "slips.yaml:16: there is no technical asset \"order-bd\".\n    Maybe \"order-db\"?",
                        "slips.yaml:18: there is no authentication \"tokens\".\n    Maybe \"token\"?",
                        "slips.yaml:19: \"data_assets_sent\" of \"Order Store\" is a single value (\"orders\").\n    Write a list: [one, two], or a line with a dash for each.",
                        "slips.yaml:20: the link \"order store\" has the id \"shop>order-store\" of another, at slips.yaml:15.\n    Give it a title of its own.",
                        "slips.yaml:27: internet of \"Order Database\" is neither true nor false (\"perhaps\").",
                        "slips.yaml:30: \"Other Database\" has the id \"order-db\" of another, at slips.yaml:25.\n    Give it an id of its own.",
                        "slips.yaml:32: \"Nameless\" has no id.",
                        "slips.yaml:37: there is no type \"network\".\n    Maybe \"network-cloud-provider\" or \"network-cloud-security-group\" or \"network-dedicated-hoster\"?",
                        "slips.yaml:38: there is no technical asset \"web-shop\".\n    There are: shop, order-db.",
                        "slips.yaml:39: there is no trust boundary \"clouds\".\n    Maybe \"cloud\"?",
                        "slips.yaml:40: \"shared_runtimes\" is a list.\n    Write keys with values, one a line.");
    }

    @Test
    void isKnownByItsContent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("some.txt");
        Files.write(file, Threagiles.resource("bicycle-shop.yaml"));

        assertThat(ModelFile.read(file, Threagiles.WORDS).facts().keySet())
                .containsExactlyInAnyOrderElementsOf(shop().facts().keySet());
        assertThat(List.copyOf(ModelFile.read(file, Threagiles.WORDS).starts().values()))
                .extracting(Object::toString)
                .containsExactly(file + ":35");
    }
}
