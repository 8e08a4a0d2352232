package id.psc119.dispatch;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** Notes the SQL statements of Hibernate by thread, so that a test can count those of one request. Each request has its own thread. */
@PersistenceUnitExtension
public class Statements implements StatementInspector {
    private static volatile @Nullable Map<Thread, List<String>> noted;

    @Override
    public @Nullable String inspect(String sql) {
        Map<Thread, List<String>> notes = noted;
        if (notes != null) {
            notes.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>())
                    .add(sql.strip().replaceAll("\\s+", " "));
        }
        return null;
    }

    /** The statements of the request that has sent one like this. What sweeps and the outbox ask meanwhile is left out. */
    public static List<String> ofRequest(Predicate<String> mark, Runnable request) {
        Map<Thread, List<String>> notes = new ConcurrentHashMap<>();
        noted = notes;
        try {
            request.run();
        } finally {
            noted = null;
        }
        return notes.entrySet().stream()
                .filter(each -> each.getKey().getName().startsWith("quarkus-virtual-thread"))
                .map(Map.Entry::getValue)
                .filter(statements -> statements.stream().anyMatch(mark))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no request has sent it, of " + notes.keySet()));
    }
}
