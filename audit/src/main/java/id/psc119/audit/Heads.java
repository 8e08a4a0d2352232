package id.psc119.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the other services hold of one service's chain. */
record Heads(List<Head> all) {
    record Head(String keptBy, long epoch, long number, String root, long toPosition) {}

    static Heads of(String service, Map<String, Database> databases) throws SQLException {
        var all = new ArrayList<Head>();
        for (var entry : databases.entrySet()) {
            if (entry.getKey().equals(service)) {
                continue;
            }
            try (Connection connection = entry.getValue().open();
                    PreparedStatement ask = connection.prepareStatement(
                            "SELECT epoch, number, root, to_position FROM seal_head WHERE sender = ? ORDER BY number")) {
                ask.setString(1, service);
                try (ResultSet row = ask.executeQuery()) {
                    while (row.next()) {
                        all.add(new Head(
                                entry.getKey(), row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4)));
                    }
                }
            }
        }
        return new Heads(all);
    }

    long newest() {
        return all.stream().mapToLong(Head::number).max().orElse(0);
    }
}
