package id.psc119.dispatch.planning.day;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A day of planned work: its teams, the newest proposal, and which version its teams have. */
@Entity
@DynamicUpdate
@Table(name = "day_plan")
class DayPlan {
    @Id
    @Column(name = "day")
    private LocalDate day;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<PlanTeam> teams = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Proposal proposal;

    private int version;
    private @Nullable Instant publishedAt;
    private @Nullable String publishedByName;

    protected DayPlan() {}

    static DayPlan of(LocalDate day) {
        DayPlan plan = new DayPlan();
        plan.day = day;
        return plan;
    }

    void choose(List<PlanTeam> chosen) {
        teams = List.copyOf(chosen);
    }

    void propose(Proposal made) {
        proposal = made;
    }

    /** The teams have a new version, and no proposal waits. */
    int publish(Instant at, @Nullable String byName) {
        version++;
        publishedAt = at;
        publishedByName = byName;
        proposal = null;
        return version;
    }

    LocalDate day() {
        return day;
    }

    List<PlanTeam> teams() {
        return teams == null ? List.of() : teams;
    }

    @Nullable
    Proposal proposal() {
        return proposal;
    }

    int version() {
        return version;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    @Nullable
    String publishedByName() {
        return publishedByName;
    }
}
