package dev.snapline.bus.nats;

import dev.snapline.bus.Transport;
import dev.snapline.bus.TravelsBy;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.RunsAs;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ledger in the database, where there is one. */
@Component
@TravelsBy(Transport.NATS)
@RunsAs({ProcessRole.WEB, ProcessRole.INGEST, ProcessRole.SCHEDULE})
class JdbcStreamLedger implements StreamLedger {

  private final JdbcClient jdbc;

  JdbcStreamLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> known() {
    return jdbc.sql("select name from bus_stream").query(String.class).stream()
        .collect(Collectors.toSet());
  }

  @Override
  public void remember(Collection<String> streams) {
    for (String stream : streams) {
      jdbc.sql("insert into bus_stream (name) values (?) on conflict do nothing")
          .param(stream)
          .update();
    }
  }
}
