package id.psc119.fleet.people;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person who may sign in with their telephone number to work in a crew or as a responder. */
@Entity
@DynamicUpdate
@Table(name = "person")
class Person {
    @Id
    private String personId;

    private String name;

    @Convert(converter = NumbersColumn.class)
    private Numbers numbers;

    @JdbcTypeCode(SqlTypes.JSON)
    private Set<FieldRole> roles;

    private boolean active;

    protected Person() {}

    Person(String personId) {
        this.personId = personId;
    }

    /**
     * Replaces the person's description.
     *
     * @param numbers in E.164
     */
    void describe(String name, List<String> numbers, Set<FieldRole> roles, boolean active) {
        this.name = name;
        this.numbers = new Numbers(numbers);
        this.roles = Set.copyOf(roles);
        this.active = active;
    }

    String personId() {
        return personId;
    }

    String name() {
        return name;
    }

    boolean hasReadableNumbers() {
        return numbers.areReadable();
    }

    List<String> numbers() {
        return numbers.all();
    }

    Set<FieldRole> roles() {
        return roles;
    }

    boolean isActive() {
        return active;
    }
}
