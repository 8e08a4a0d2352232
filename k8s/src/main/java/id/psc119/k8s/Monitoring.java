package id.psc119.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Alerts and dashboards name figures that somebody publishes: an alert on any other never rings. */
final class Monitoring {
    private static final String RULE = "monitoring";

    /** Published by Quarkus, Keycloak, CloudNativePG, cert-manager and Kubernetes itself, as far as alerts and dashboards use them. */
    private static final Set<String> OF_OTHERS = Set.of(
            "up",
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_sum",
            "http_server_requests_seconds_max",
            "agroal_active_count",
            "agroal_available_count",
            "agroal_awaiting_count",
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes",
            "cnpg_collector_last_available_backup_timestamp",
            "cnpg_pg_stat_archiver_seconds_since_last_archival",
            "cnpg_pg_replication_lag",
            "kube_job_status_failed",
            "kubelet_volume_stats_available_bytes",
            "kubelet_volume_stats_capacity_bytes",
            "certmanager_certificate_expiration_timestamp_seconds");

    /** What an operator must be woken for, and a figure that an alert on it uses. */
    private static final Map<String, String> MUST_RING = Map.of(
            "a press that nobody sees", "psc_contacts_unclaimed_seconds",
            "a press that nobody triaged", "psc_intake_untriaged_total",
            "offers that nobody answers", "psc_offers_lapsed_total",
            "a message that waits", "psc_outbox_oldest_seconds",
            "old positions", "psc_positions_stale_units",
            "evidence without a seal", "psc_evidence_unsealed_seconds",
            "an old backup", "cnpg_collector_last_available_backup_timestamp",
            "no connection left", "agroal_awaiting_count",
            "streams that ended", "psc_edge_streams");

    private static final Pattern NAME = Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?! *\\()");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring");

    private Monitoring() {}

    static void check(Suite suite, Manifests all, Faults faults) {
        Set<String> known = suite.metrics();
        known.addAll(OF_OTHERS);
        var used = new TreeSet<String>();
        var alerts = new TreeSet<String>();
        all.ofKind("PrometheusRule").forEach(object -> {
            for (JsonNode rule :
                    object.findValues("rules").stream().flatMap(Manifests::each).toList()) {
                String expression = rule.path("expr").asText();
                String alert = rule.path("alert").asText();
                used.addAll(names(expression));
                faults.unless(
                        Set.of("critical", "warning")
                                .contains(rule.at("/labels/severity").asText()),
                        RULE,
                        object,
                        "alert " + alert + " goes to nobody: its severity is neither critical nor warning");
                faults.unless(
                        rule.at("/annotations/description").asText().length() > 20,
                        RULE,
                        object,
                        "alert " + alert + " does not say what to do");
                faults.unless(alerts.add(alert), RULE, object, "has two alerts of one name: " + alert);
                checkNames("alert " + alert, expression, known, object, faults);
                faults.unless(
                        !expression.contains("time() -") || expression.contains("absent("),
                        RULE,
                        object,
                        "alert " + alert + " is silent while its figure is missing: add `or absent(…)`");
            }
        });
        boolean monitored = all.ofKind("PodMonitor").findAny().isPresent();
        if (monitored) {
            MUST_RING.forEach((what, name) -> {
                if (!used.contains(name)) {
                    faults.add(RULE, "PrometheusRule", "no alert rings for " + what + " (" + name + ")");
                }
            });
        }
        all.generated("dashboard")
                .ifPresent(map -> map.path("data").properties().forEach(file -> {
                    for (JsonNode target : parsed(file.getValue().asText()).findValues("expr")) {
                        checkNames("dashboard " + file.getKey(), target.asText(), known, map, faults);
                    }
                }));
    }

    private static void checkNames(String where, String expression, Set<String> known, JsonNode object, Faults faults) {
        Set<String> unknown = names(expression);
        unknown.removeAll(known);
        faults.unless(unknown.isEmpty(), RULE, object, where + " uses figures that nobody publishes: " + unknown);
    }

    /** The metrics of an expression: neither labels, functions nor times. */
    static Set<String> names(String expression) {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\b(by|without|on|ignoring|group_left|group_right) *\\([^)]*\\)", "")
                .replaceAll("\\boffset +\\w+", "");
        var names = new TreeSet<String>();
        NAME.matcher(bare).results().forEach(found -> names.add(found.group()));
        names.removeAll(WORDS);
        return names;
    }

    private static JsonNode parsed(String json) {
        try {
            return new JsonMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
