package dev.snapline.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class JdbcStreamLedgerTest {

  @Autowired JdbcClient jdbc;

  @Test
  void remembersStreamsAcrossProcesses() {
    new JdbcStreamLedger(jdbc).remember(List.of("A", "B"));
    new JdbcStreamLedger(jdbc).remember(List.of("B", "C"));
    assertThat(new JdbcStreamLedger(jdbc).known()).contains("A", "B", "C");
  }
}
