package id.psc119.fleet.unit;

import id.psc119.vocabulary.CrewRole;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** One stay of a person in a unit's crew. */
@Entity
@DynamicUpdate
@Table(name = "crew_member")
public class CrewMember {
    @Id
    private UUID id;

    private UUID unitId;
    private String personId;
    private String name;

    @Enumerated(EnumType.STRING)
    private CrewRole role;

    @Convert(converter = MemberTelephone.class)
    private @Nullable String telephone;

    @SuppressWarnings("UnusedVariable") // read in the database only
    private Instant since;

    @Column(name = "until")
    private @Nullable Instant until;

    protected CrewMember() {}

    CrewMember(UUID id, UUID unitId, Member member, Instant since) {
        this.id = id;
        this.unitId = unitId;
        this.personId = member.personId();
        this.since = since;
        correct(member);
    }

    /** Takes a new name, role or telephone of a person who stays. */
    void correct(Member member) {
        name = member.name();
        role = member.role();
        telephone = member.telephone();
    }

    void renumber(@Nullable String number) {
        telephone = number;
    }

    void leave(Instant now) {
        until = now;
    }

    Member member() {
        return new Member(personId, name, role, telephone);
    }

    UUID unitId() {
        return unitId;
    }
}
