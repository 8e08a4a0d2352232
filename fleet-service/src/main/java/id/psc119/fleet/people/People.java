package id.psc119.fleet.people;

import id.psc119.platform.transaction.RowLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Every query of the people of the field. */
@ApplicationScoped
class People {
    private final EntityManager database;

    People(EntityManager database) {
        this.database = database;
    }

    Optional<Person> find(String personId) {
        return Optional.ofNullable(database.find(Person.class, personId));
    }

    Optional<Person> lock(String personId) {
        return RowLock.of(database, Person.class, personId);
    }

    void add(Person person) {
        database.persist(person);
    }

    List<String> ids() {
        return database.createQuery("SELECT p.personId FROM Person p", String.class)
                .getResultList();
    }
}
