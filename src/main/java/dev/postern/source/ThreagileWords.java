package dev.postern.source;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The closed sets of Threagile's schema, from least to most where they are ratings, and what they are in our vocabulary. */
final class ThreagileWords {
    static final List<String> CONFIDENTIALITY =
            List.of("public", "internal", "restricted", "confidential", "strictly-confidential");
    static final List<String> TYPE = List.of("external-entity", "process", "datastore");
    static final List<String> MACHINE = List.of("physical", "virtual", "container", "serverless");
    static final List<String> ENCRYPTION = words("""
            none transparent data-with-symmetric-shared-key data-with-asymmetric-shared-key
            data-with-end-user-individual-key""");
    static final List<String> AUTHENTICATION =
            words("none credentials session-id token client-certificate two-factor externalized");
    static final List<String> AUTHORIZATION = List.of("none", "technical-user", "end-user-identity-propagation");
    static final List<String> BOUNDARY = words("""
            network-on-prem network-dedicated-hoster network-virtual-lan network-cloud-provider
            network-cloud-security-group network-policy-namespace-isolation execution-environment""");
    static final List<String> PROTOCOL = words("""
            unknown-protocol http https ws wss reverse-proxy-web-protocol reverse-proxy-web-protocol-encrypted mqtt jdbc
            jdbc-encrypted odbc odbc-encrypted sql-access-protocol sql-access-protocol-encrypted nosql-access-protocol
            nosql-access-protocol-encrypted binary binary-encrypted text text-encrypted ssh ssh-tunnel smtp
            smtp-encrypted pop3 pop3-encrypted imap imap-encrypted ftp ftps sftp scp ldap ldaps jms nfs smb
            smb-encrypted local-file-access nrpe xmpp iiop iiop-encrypted jrmp jrmp-encrypted in-process-library-call
            inter-process-communication container-spawning""");
    static final List<String> UNENCRYPTED = words("""
            http ws reverse-proxy-web-protocol mqtt jdbc odbc sql-access-protocol nosql-access-protocol binary text smtp
            pop3 imap ftp ldap jms nfs smb nrpe xmpp iiop jrmp""");
    static final List<String> TECHNOLOGY = words("""
            unknown-technology client-system browser desktop mobile-app devops-client web-server web-application
            application-server database file-server local-file-system erp cms web-service-rest web-service-soap ejb
            search-index search-engine service-registry reverse-proxy load-balancer build-pipeline
            sourcecode-repository artifact-registry code-inspection-platform monitoring ldap-server container-platform
            batch-processing event-listener identity-provider identity-store-ldap identity-store-database tool cli task
            function gateway iot-device message-queue stream-processing service-mesh data-lake report-engine ai
            mail-server vault hsm waf ids ips scheduler mainframe block-storage library""");

    /** Their work is to hand on what they are sent, before anybody has looked at who sent it. */
    static final List<String> FORWARDING =
            List.of("reverse-proxy", "load-balancer", "waf", "gateway", "ips", "service-mesh");

    private static final Map<String, String> SENSITIVITY = Map.of(
            "public", "public",
            "internal", "internal",
            "restricted", "confidential",
            "confidential", "confidential",
            "strictly-confidential", "confidential");

    private static final Map<String, List<String>> TECHNOLOGY_BY_KIND = Map.of(
            "client", words("client-system browser desktop mobile-app devops-client"),
            "device", words("iot-device"),
            "store", words("""
                            database file-server local-file-system search-index identity-store-ldap
                            identity-store-database data-lake block-storage"""),
            "queue", words("message-queue"),
            "vault", words("vault hsm"),
            "repository", words("sourcecode-repository"),
            "registry", words("artifact-registry"),
            "pipeline", words("build-pipeline"),
            "function", words("function"),
            "process", words("tool cli task library"));

    static final List<String> ROOT_KEYS = words("""
            includes threagile_version title date author contributors management_summary_comment business_criticality
            application_description business_overview technical_overview questions abuse_cases security_requirements
            tags_available data_assets technical_assets trust_boundaries shared_runtimes individual_risk_categories
            custom_risk_categories risk_tracking diagram_tweak_suppress_edge_labels
            diagram_tweak_layout_left_to_right diagram_tweak_edge_layout diagram_tweak_nodesep diagram_tweak_ranksep
            diagram_tweak_invisible_connections_between_assets diagram_tweak_same_rank_assets""");
    static final List<String> DATA_KEYS = words("""
            id description usage tags origin owner quantity confidentiality integrity availability
            justification_cia_rating""");
    static final List<String> ASSET_KEYS = words("""
            id description type usage used_as_client_by_human out_of_scope justification_out_of_scope size technology
            technologies tags internet machine encryption owner confidentiality integrity availability
            justification_cia_rating multi_tenant redundant custom_developed_parts data_assets_processed
            data_assets_stored data_formats_accepted diagram_tweak_order communication_links""");
    static final List<String> LINK_KEYS = words("""
            target description protocol authentication authorization tags vpn ip_filtered readonly usage
            data_assets_sent data_assets_received diagram_tweak_weight diagram_tweak_constraint""");
    static final List<String> BOUNDARY_KEYS =
            words("id description type tags technical_assets_inside trust_boundaries_nested");
    static final List<String> RUNTIME_KEYS = words("id description tags technical_assets_running");

    private ThreagileWords() {}

    private static List<String> words(String text) {
        return Arrays.asList(text.strip().split("\\s+"));
    }

    /** In the words of our vocabulary; none is regulated, for a rating does not say that a law asks for it. */
    static String sensitivity(String confidentiality) {
        return SENSITIVITY.get(confidentiality);
    }

    /** By technology where one says enough; else by type, else by what the asset runs on. */
    static String kindOf(Threagile.Asset asset) {
        return asset.technologies().stream()
                .flatMap(technology -> TECHNOLOGY_BY_KIND.entrySet().stream()
                        .filter(kind -> kind.getValue().contains(technology.text())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> kindByType(asset));
    }

    private static String kindByType(Threagile.Asset asset) {
        if (asset.type().text().equals("datastore")) {
            return "store";
        }
        if (asset.type().text().equals("external-entity")) {
            return asset.isHumanClient() ? "client" : "saas";
        }
        return switch (asset.machine().text()) {
            case "container" -> "container";
            case "serverless" -> "function";
            default -> "server"; // a virtual machine need not be one whose metadata service hands out credentials
        };
    }
}
