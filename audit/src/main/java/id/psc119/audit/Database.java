package id.psc119.audit;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one service's database, as a role that may read every table. */
public interface Database {
    Connection open() throws SQLException;
}
