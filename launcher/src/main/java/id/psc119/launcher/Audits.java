package id.psc119.launcher;

import id.psc119.audit.Audit;
import id.psc119.audit.Database;
import id.psc119.audit.Finding;
import id.psc119.audit.ServiceAudit;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code ./psc audit verify}: whether the records of the four services are as they were written. It reads the databases as
 * their owner: of the running suite, or those whose addresses the environment gives.
 */
final class Audits {
    /** Followed by the service's name in capitals; a JDBC address with user and password, for an installation elsewhere. */
    private static final String ADDRESS = "PSC_AUDIT_";

    private static final int NAMED = 20;

    private final Home home;
    private final Map<String, String> environment;

    Audits(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** 0 when nothing was touched, 1 when something was, 2 when a database could not be read. */
    int verify(List<String> arguments) {
        Set<Long> restored = restored(arguments);
        Map<String, Database> databases = databases();
        int worst = 0;
        for (String service : databases.keySet()) {
            try {
                ServiceAudit audit = Audit.of(service, databases, restored);
                tell(audit);
                worst = Math.max(worst, audit.isClean() ? 0 : 1);
            } catch (SQLException unreadable) {
                Launcher.say(service + ": cannot be verified: " + unreadable.getMessage());
                worst = 2;
            }
        }
        Launcher.say(
                switch (worst) {
                    case 0 -> "Nothing was changed, removed, inserted or reordered.";
                    case 1 -> "The records are NOT as they were written. Keep the database as it is, and a copy of it.";
                    default -> "Not everything could be verified.";
                });
        return worst;
    }

    private static Set<Long> restored(List<String> arguments) {
        var epochs = new HashSet<Long>();
        if (arguments.isEmpty() || !arguments.getFirst().equals("verify")) {
            throw new CommandException("Use ./psc audit verify [--restored EPOCH]...");
        }
        for (int i = 1; i < arguments.size(); i += 2) {
            if (!arguments.get(i).equals("--restored") || i + 1 == arguments.size()) {
                throw new CommandException("./psc audit verify knows only --restored EPOCH.");
            }
            try {
                epochs.add(Long.parseLong(arguments.get(i + 1)));
            } catch (NumberFormatException wrong) {
                throw new CommandException("--restored takes the epoch's number that a finding names.", wrong);
            }
        }
        return epochs;
    }

    private Map<String, Database> databases() {
        var databases = new LinkedHashMap<String, Database>();
        for (String service : Programs.SERVICES) {
            String address = environment.get(ADDRESS + service.toUpperCase(Locale.ROOT));
            if (address != null) {
                databases.put(service, () -> DriverManager.getConnection(address));
            }
        }
        if (!databases.isEmpty()) {
            if (databases.size() < Programs.SERVICES.size()) {
                Launcher.say("Only " + String.join(", ", databases.keySet())
                        + ": what the others were told is not compared.");
            }
            return databases;
        }
        Map<String, Object> running = RunFile.read(home)
                .orElseThrow(() -> new CommandException(
                        "The suite does not run. Start it by ./psc run in another terminal, or name"
                                + " the databases of another installation by " + ADDRESS + "INTAKE and so on."));
        Map<String, Object> known = RunFile.part(running, "databases");
        for (String service : Programs.SERVICES) {
            Map<String, Object> database = RunFile.part(known, service);
            databases.put(
                    service,
                    () -> DriverManager.getConnection(
                            String.valueOf(database.get("url")),
                            String.valueOf(database.get("owner")),
                            String.valueOf(database.get("ownerPassword"))));
        }
        return databases;
    }

    private static void tell(ServiceAudit audit) {
        Launcher.say(String.format(
                Locale.ROOT,
                "%s: %,d rows under %,d seals (%,d periods pruned), newest seal known to others: %d, in %.1f s: %s",
                audit.service(),
                audit.rows(),
                audit.seals(),
                audit.pruned(),
                audit.witnessed(),
                audit.took().toMillis() / 1000.0,
                audit.isClean() ? "clean" : audit.findings().size() + " FINDINGS"));
        audit.notices().forEach(notice -> Launcher.say("  note: " + notice));
        Finding first = audit.first();
        if (first != null) {
            Launcher.say("  first: " + first);
            audit.findings().stream().skip(1).limit(NAMED - 1).forEach(finding -> Launcher.say("  then:  " + finding));
            if (audit.findings().size() > NAMED) {
                Launcher.say("  and " + (audit.findings().size() - NAMED) + " more");
            }
        }
    }
}
