package dev.snapline.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.snapline.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.test.annotation.DirtiesContext;

@IntegrationTest
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class FirstAdminTest {

  @Autowired FirstAdmin firstAdmin;
  @Autowired SignIn signIn;

  @Test
  void isMadeOnceByWhoeverCanReadTheTokenInTheLog(CapturedOutput log) {
    firstAdmin.offer();
    String token = log.getOut().replaceAll("(?s).*one-time token (\\S+).*", "$1");
    assertThat(firstAdmin.create("guess", "root", "long enough"))
        .isEqualTo(FirstAdmin.Outcome.WRONG_TOKEN);
    assertThat(firstAdmin.create(token, "root", "short"))
        .isEqualTo(FirstAdmin.Outcome.PASSWORD_TOO_SHORT);
    assertThat(firstAdmin.missing()).isTrue();
    assertThat(firstAdmin.create(token, "root", "long enough"))
        .isEqualTo(FirstAdmin.Outcome.CREATED);
    assertThat(firstAdmin.missing()).isFalse();
    assertThat(firstAdmin.create(token, "second", "long enough"))
        .isEqualTo(FirstAdmin.Outcome.ALREADY_THERE);
    UserDetails admin = signIn.loadUserByUsername("ROOT");
    assertThat(admin.getAuthorities())
        .extracting("authority")
        .contains("ROLE_SUPER_ADMIN", "ROLE_VIEWER");
    assertThat(admin.getPassword()).doesNotContain("long enough");
  }
}
