package id.psc119.fleet.people;

import id.psc119.platform.transaction.RowLock;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Every query of the people of the field. */
@ApplicationScoped
class People implements PanacheRepositoryBase<Person, String> {
    Optional<Person> lock(String personId) {
        return RowLock.of(getEntityManager(), Person.class, personId);
    }

    List<String> ids() {
        return getEntityManager()
                .createQuery("SELECT p.personId FROM Person p", String.class)
                .getResultList();
    }
}
