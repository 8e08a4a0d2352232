package id.psc119.platform.privacy;

import id.psc119.platform.admission.Importance;
import id.psc119.platform.trust.Role;
import id.psc119.platform.trust.SentBy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is sealed under which key: an old key may go when no row names it any more. */
@Importance(Importance.Level.ORDINARY)
@Path("/field-keys")
@RunOnVirtualThread
@RolesAllowed({Role.ADMINISTRATOR, Role.SERVICE})
@SentBy("launcher")
public class FieldKeyResource {
    private final FieldKeyFile file;
    private final Resealing resealing;

    FieldKeyResource(FieldKeyFile file, Resealing resealing) {
        this.file = file;
        this.resealing = resealing;
    }

    /**
     * @param current the key under which values are sealed now
     * @param held ids of all keys in the file
     * @param rows for each column with sealed values, the rows under each key; {@code clear} for those not yet sealed
     */
    public record KeyUse(String current, Set<String> held, Map<String, Map<String, Long>> rows) {}

    @GET
    @Operation(summary = "Field keys and the rows that need them; no key material")
    public KeyUse use() {
        FieldKeys keys = file.keys();
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>(resealing.counts());
        rows.putAll(resealing.countsElsewhere());
        return new KeyUse(keys.current(), new TreeSet<>(keys.keys().keySet()), rows);
    }

    @POST
    @Path("/resealing")
    @Operation(summary = "Reads the key file again and seals every row under its current key now")
    public KeyUse reseal() {
        file.readAgain();
        resealing.run();
        return use();
    }
}
