package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.security.FirstAdmin;
import dev.snapline.tenancy.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class StartTest {

  @Autowired Tenants tenants;
  @Autowired FirstAdmin firstAdmin;

  @Test
  void hasADefaultTenantAndWaitsForItsFirstAdmin() {
    assertThat(tenants.all()).extracting("slug").contains("default");
    assertThat(firstAdmin.missing()).isTrue();
  }
}
