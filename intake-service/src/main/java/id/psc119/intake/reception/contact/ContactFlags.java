package id.psc119.intake.reception.contact;

import jakarta.persistence.Embeddable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The flags of a contact, in their two columns. A word that this release does not know is kept and not shown. */
@Embeddable
public class ContactFlags {
    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> flags = new ArrayList<>();

    @JdbcTypeCode(SqlTypes.ARRAY)
    private List<String> marks = new ArrayList<>();

    void set(Flag flag, boolean on) {
        List<String> column = flag.isInFirstColumn() ? flags : marks;
        if (column.contains(flag.name()) == on) {
            return;
        }
        List<String> changed = new ArrayList<>(column);
        if (on) {
            changed.add(flag.name());
        } else {
            changed.remove(flag.name());
        }
        if (flag.isInFirstColumn()) {
            flags = changed;
        } else {
            marks = changed;
        }
    }

    boolean has(Flag flag) {
        return (flag.isInFirstColumn() ? flags : marks).contains(flag.name());
    }

    /** The words of the column {@code flags}. */
    public List<String> flags() {
        return List.copyOf(flags);
    }

    /** The words of the column {@code marks}. */
    public List<String> marks() {
        return List.copyOf(marks);
    }

    List<Flag> all() {
        return Arrays.stream(Flag.values()).filter(this::has).toList();
    }
}
