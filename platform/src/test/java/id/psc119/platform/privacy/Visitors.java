package id.psc119.platform.privacy;

import id.psc119.platform.trust.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** The smallest use of sealed columns, masks and the audit: visitors with a telephone. */
@Path("/visitors/{id}")
@RunOnVirtualThread
public class Visitors {
    private final EntityManager database;
    private final KeyedHash hash;
    private final Disclosure disclosure;

    Visitors(EntityManager database, KeyedHash hash, Disclosure disclosure) {
        this.database = database;
        this.hash = hash;
        this.disclosure = disclosure;
    }

    public record Visit(String telephone) {}

    @PUT
    @RolesAllowed(Role.CALL_TAKER)
    @Transactional
    public void put(UUID id, Visit visit) {
        Visitor visitor = new Visitor();
        visitor.id = id;
        visitor.telephone = visit.telephone();
        visitor.telephoneHash = hash.telephone(visit.telephone());
        database.persist(visitor);
    }

    @GET
    @RolesAllowed({Role.CALL_TAKER, Role.CREW, Role.SUPERVISOR})
    @Transactional
    public Map<String, String> get(UUID id, @HeaderParam(Purpose.HEADER) String purpose) {
        PersonalDataAccess look = disclosure.look("visitor", id, purpose);
        Map<String, String> answer =
                Map.of("telephone", look.number("telephone", database.find(Visitor.class, id).telephone));
        look.record();
        return answer;
    }

    @PUT
    @Path("/farewell")
    @RolesAllowed(Role.CALL_TAKER)
    @Transactional
    public void leave(UUID id) {
        database.find(Visitor.class, id).gone = true;
    }

    /** Somebody with a number. */
    @Entity
    @DynamicUpdate
    @Table(name = "visitor")
    public static class Visitor {
        @Id
        UUID id;

        @Convert(converter = Telephone.class)
        String telephone;

        String telephoneHash;

        boolean gone;
    }

    /** Binds the number to its column. */
    @Converter
    @Singleton
    public static class Telephone extends SealedText {
        Telephone(FieldCipher cipher) {
            super(cipher, "visitor.telephone");
        }
    }

    /** Empty until a test has made the table. */
    @Singleton
    static class Columns implements SealedColumns {
        static final String TABLE = "CREATE TABLE visitor (id uuid PRIMARY KEY, telephone text, telephone_hash text,"
                + " gone boolean NOT NULL DEFAULT false)";

        private final KeyedHash hash;
        volatile boolean made;

        Columns(KeyedHash hash) {
            this.hash = hash;
        }

        @Override
        public Collection<SealedColumn> all() {
            return made
                    ? List.of(SealedColumn.searched("visitor", "telephone", "telephone_hash", hash::telephone))
                    : List.of();
        }
    }
}
