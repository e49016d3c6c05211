package dev.postern.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.PlaybookWords;
import dev.postern.model.SystemModel;
import dev.postern.playbook.Playbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A slip of the pen leaves a doubt where nothing else notices it, and a lawful model leaves none. */
class LooseEndsTest {
    private static final Path EXAMPLE = Path.of("fixtures/reporting-api-ssrf/system.yaml");
    private static final PlaybookWords WORDS = Playbook.shipped().words();

    private static SystemModel read(String text) {
        return ModelFile.read("system.yaml", text.getBytes(StandardCharsets.UTF_8), WORDS);
    }

    private static List<String> doubts(String text) {
        return read(text).passedOver().stream()
                .filter(SystemModel.Note::doubt)
                .map(note -> note.at().line() + ": " + note.text())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
                    s3:GetObject: exports          ! s3:GetObject: exprts          ! 53: nothing else in the model names "exprts" (permission role/workloads s3:GetObject exprts). Maybe "exports"?
                    ssm:GetParameter: parameters   ! ssm:GetParametre: parameters  ! 52: the playbook does not know what the action "ssm:GetParametre" is worth; the permission for it is worth nothing here. Maybe "ssm:GetParameter"?
                    needs: export-key              ! needs: exportkey              ! 46: nothing else in the model names "exportkey" (stores sealed-exports customer-exports exportkey). Maybe "export-key"?
                    may-obtain: mesh|billing|call  ! may-obtain: mesh|biling|call  ! 56: nothing else in the model names "mesh|biling|call" (may-obtain mesh/reporting-api mesh|biling|call). Maybe "mesh|billing|call"?
                    token: mesh|billing|call       ! token: mesh|biling|call       ! 56: nothing else in the model names "mesh|billing|call" (may-obtain mesh/reporting-api mesh|billing|call). Maybe "mesh|biling|call"?
                    [parameter-paths,              ! [paramter-paths,              ! 37: nothing else in the model names "parameter-paths" (stores parameters export-key parameter-paths). Maybe "paramter-paths"?
                    customer-exports: { needs      ! customer-export: { needs      ! 46: nothing else in the model names "customer-export" (stores sealed-exports customer-export export-key). Maybe "customer-exports"?
                    """)
    void aSlipInTheWorkedExample(String right, String wrong, String doubt) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(right);
        assertThat(doubts(text.replace(right, wrong))).containsExactly(doubt);
    }

    @Test
    void whatIsFarFromEverythingIsNoSlip() {
        assertThat(doubts("""
                components:
                  store: { kind: store, holds: { orders: { needs: key-in-the-safe }, order-archive: {} } }
                identities:
                  role/a:
                    kind: role
                    may: { read: store }
                    may-obtain: idp|newsletter|read
                    trusts: [config.amazonaws.com, idp|deploy|main]
                """)).isEmpty();
    }

    @Test
    void aPowerOverWhatNothingSaysAnythingOfLeadsNowhere() {
        assertThat(doubts("""
                identities:
                  role/a: { kind: role, may: { read: arn:aws:s3:::exports, write: arn:aws:s3:::exports } }
                  role/b: { kind: role, may: { read: "*" } }
                """))
                .containsExactly(
                        "2: nothing else in the model names \"arn:aws:s3:::exports\" (permission role/a read"
                                + " arn:aws:s3:::exports), so that it leads nowhere. Say what it is (under items if that is all), or leave it out.",
                        "3: nothing else in the model names \"*\" (permission role/b read *), so that it leads nowhere."
                                + " Say what it is (under items if that is all), or leave it out.");
    }

    /** Each passed for safety: what was meant stands in the model under another name. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            forwards-to: intranet         ! forwards-to: corp-net         ! "corp-net" (forwards vpn:443 corp-net)                ! There are: ci, code, orders-queue, vpn, intranet.
            consumes: orders-queue        ! consumes: order-events        ! "order-events" (consumes on-order order-events)       ! There are: ci, code, orders-queue, vpn, records.
            trusts: role/q                ! trusts: quality               ! "quality" (trusts role/admin quality)                 ! There is: role/q.
            sends: { records: vpn }       ! sends: { records: collector } ! "collector" (sends code records collector)            ! There are: ci, orders-queue, vpn.
            relies-on: vpn                ! relies-on: gateway            ! "gateway" (relies-on orders-queue gateway)            ! There are: ci, code, vpn.
            depends-on: orders-queue      ! depends-on: build-tools       ! "build-tools" (depends-on ci build-tools)             ! There are: code, orders-queue, vpn, records.
            triggers: ci                  ! triggers: release             ! "release" (triggers code release)                     ! There are: ci, orders-queue, vpn.
            builds: code                  ! builds: shop-image            ! "shop-image" (builds ci shop-image)                   ! There are: code, orders-queue, vpn, records.
            contains: vpn                 ! contains: bastion             ! "bastion" (contains intranet bastion)                 !
            allowed-from: intranet        ! allowed-from: corp-net        ! "corp-net" (allowed-from role/q corp-net)             ! There are: ci, code, orders-queue, vpn, intranet.
            """)
    void aWayThatGoesOnToNothing(String right, String wrong, String named, String others) {
        String text = """
                components:
                  vpn: { kind: server, endpoints: { vpn:443: { accepts: anyone, forwards-to: intranet } } }
                  orders-queue: { kind: queue, relies-on: vpn, endpoints: { on-order: { consumes: orders-queue } } }
                  code: { kind: repository, triggers: ci, sends: { records: vpn } }
                  ci: { kind: pipeline, depends-on: orders-queue, builds: code }
                scopes: { intranet: { kind: zone, contains: vpn } }
                identities:
                  role/admin: { kind: role, trusts: role/q }
                  role/q: { kind: role, allowed-from: intranet }
                data: { records: confidential records }
                """;
        assertThat(text).contains(right);
        assertThat(doubts(text)).isEmpty();
        String loose = text.replace(right, wrong);
        String id = named.substring(1, named.indexOf('"', 1));
        assertThat(doubts(loose))
                .singleElement()
                .asString()
                .endsWith(
                        "nothing else in the model names %s, so that it leads nowhere. %sSay what it is (under items if that is all), or leave it out."
                                .formatted(named, others == null ? "" : others + " "));
        assertThat(doubts(loose + "items: { %s: {} }%n".formatted(id))).isEmpty();
    }

    /** A name that stands twice is no better for it, unless the one leads to the other. */
    @Test
    void namedTwiceAndStillNothing() {
        assertThat(doubts("""
                components:
                  till: { kind: server, relies-on: switch, sends: { cards: switch } }
                  desk: { kind: server, reachable-from: corp-net, allowed-from: corp-net }
                  vpn: { kind: server, endpoints: { vpn:443: { accepts: anyone, forwards-to: office } } }
                  files: { kind: store, reachable-from: office }
                data: { cards: confidential records }
                identities: { role/a: { kind: role, may: { read: exports } } }
                facts: [ offers vpn:443 write exports ]
                """))
                .hasSize(3)
                .anyMatch(doubt -> doubt.contains("\"switch\" (relies-on till switch), so that it leads nowhere"))
                .anyMatch(doubt -> doubt.contains("there is no component or scope \"corp-net\""))
                .anyMatch(doubt ->
                        doubt.contains("\"exports\" (permission role/a read exports), so that it leads nowhere"));
    }

    @Test
    void endsOfWaysAndHoldersOfPermissionsThatNothingNames() {
        assertThat(doubts("""
                start: sends-from partner-network
                components:
                  shop: { kind: server, endpoints: { GET /: { reachable-from: [ 0.0.0.0/0, partner-network ], accepts: anyone } } }
                facts: [ permission noid6 read shop, reachable shop nores ]
                """))
                .containsExactly(
                        "3: reachable: there is no component or scope \"0.0.0.0/0\", and nothing else in the model names it."
                                + " Declare it under scopes.",
                        "4: permission: there is no identity \"noid6\", and nothing else in the model names it."
                                + " Declare it under identities.",
                        "4: reachable: there is no endpoint, component, scope or identity \"nores\", and nothing else in the"
                                + " model names it. Declare it under identities.");
    }

    @Test
    void manyOfOneKindAreCounted() {
        StringBuilder text = new StringBuilder("components: { shop: server }\nfacts:\n");
        for (int i = 0; i < 1000; i++) {
            text.append("  - permission role/%d read shop%n".formatted(i));
        }
        assertThat(doubts(text.toString())).hasSize(10).last().asString().endsWith(" And 990 more like it.");
    }

    @Test
    void whatIsDeclaredOrPartOfASeriesIsNoSlip() {
        assertThat(doubts("""
                start: [ internet, has order-key ]
                components:
                  store: { kind: store, holds: { order-kye: {}, order-key: {}, orders-1: { needs: orders-kez }, orders-2: {} } }
                items:
                  orders-kez: { label: the key that is really spelt so }
                """)).isEmpty();
    }

    @Test
    void aRouteFromAnAccountCarriesNothing() {
        String text = """
                scopes: { team: { kind: %s, contains: [ jump, shop ] } }
                components:
                  jump: server
                  shop: { kind: server, endpoints: { GET /: { reachable-from: team, accepts: anyone } } }
                %s
                """;
        assertThat(doubts(text.formatted("account", "")))
                .containsExactly(
                        "4: no packet leaves \"team\", which is of the kind account (reachable team \"GET /\")."
                                + " Make it a zone, or name what sends them.");
        assertThat(doubts(text.formatted("zone", ""))).isEmpty();
        assertThat(doubts(text.formatted("account", "start: sends-from team"))).isEmpty();
        assertThat(doubts(text.formatted("account", "facts: [ 'forwards \"GET /\" team' ]")))
                .isEmpty();
    }

    @Test
    void aNeighbourThatNothingReachesWasPerhapsMeantToBeReached() {
        String text = """
                scopes: { office: { kind: %s, contains: [ pc, database ], reachable-from: [ %s ] } }
                components:
                  pc: device
                  database: { kind: store, endpoints: { db: { accepts: anyone, reachable-from: [ %s ] } } }
                """;
        assertThat(doubts(text.formatted("zone", "", "")))
                .containsExactly("1: nothing reaches \"database\", which stands in the zone \"office\" beside others."
                        + " If its neighbours do: reachable-from: office.");
        assertThat(doubts(text.formatted("account", "", ""))).isEmpty();
        assertThat(doubts(text.formatted("zone", "", "office"))).isEmpty();
        assertThat(doubts(text.formatted("zone", "internet", ""))).isEmpty();
    }

    @Test
    void aServiceOneLetterFromOneThatStartsWorkloads() {
        assertThat(doubts("identities: { role/admin: { kind: role, trusts: lamda.amazonaws.com } }"))
                .containsExactly("1: nothing else in the model names \"lamda.amazonaws.com\""
                        + " (trusts role/admin lamda.amazonaws.com). Maybe \"lambda.amazonaws.com\"?");
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aFixtureLeavesNoDoubt(Path system) throws IOException {
        assertThat(doubts(Files.readString(system))).isEmpty();
    }

    static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
            return files.filter(file -> file.endsWith("system.yaml") && !file.startsWith("fixtures/refused"))
                    .sorted()
                    .toList();
        }
    }

    /** The fourth action of a recipe, which takes three at most, is worth nothing by itself. */
    @Test
    void theReferenceSystemsLeaveNoDoubtButOfActionsThatOnlyHelpOthers() {
        assertThat(ReferenceSystems.all().stream().flatMap(system -> doubts(system.inOurForm()).stream()))
                .hasSize(3)
                .allMatch(doubt -> doubt.contains("what the action \"ecs:CreateCluster\" is worth")
                        || doubt.contains("what the action \"ec2:ModifyLaunchTemplate\" is worth"));
    }
}
