package dev.snapline.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MetricsGateTest {

  private static final String METRICS = "/actuator/prometheus";
  private static final String HERE = "127.0.0.1";
  private static final String ELSEWHERE = "192.0.2.7";

  private final MetricsGate open = new MetricsGate(new MetricsSettings(null));
  private final MetricsGate guarded = new MetricsGate(new MetricsSettings("of-the-scraper"));

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1"})
  void withoutATokenLetsReadersOnThisMachineIn(String address) throws Exception {
    assertThat(ask(open, get(METRICS, address))).isEqualTo(200);
  }

  @Test
  void withoutATokenLetsNobodyElseIn() throws Exception {
    assertThat(ask(open, get(METRICS, ELSEWHERE))).isEqualTo(404);
    MockHttpServletRequest throughAProxy = get(METRICS, HERE);
    throughAProxy.addHeader("X-Forwarded-For", ELSEWHERE);
    assertThat(ask(open, throughAProxy)).isEqualTo(404);
  }

  @Test
  void withATokenLetsInWhoeverSendsIt() throws Exception {
    assertThat(ask(guarded, bearing("Bearer of-the-scraper", ELSEWHERE))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer of-the-scrape",
        "Bearer of-the-scraper ",
        "Bearer Of-The-Scraper",
        "bearer of-the-scraper",
        "Basic of-the-scraper",
        "of-the-scraper",
        "Bearer ",
        ""
      })
  void withATokenLetsNobodyInWhoSendsAnother(String authorization) throws Exception {
    assertThat(ask(guarded, bearing(authorization, ELSEWHERE))).isEqualTo(404);
  }

  @Test
  void withATokenEvenThisMachineHasToSendIt() throws Exception {
    assertThat(ask(guarded, get(METRICS, HERE))).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/",
        "/actuator/prometheus/",
        "/actuator/metrics/jvm.memory.used",
        "/actuator/healthy"
      })
  void guardsWhateverElseTheActuatorMayShow(String path) throws Exception {
    assertThat(ask(open, get(path, ELSEWHERE))).isEqualTo(404);
    assertThat(ask(guarded, get(path, HERE))).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/", "/devices"})
  void leavesHealthAndPagesAlone(String path) throws Exception {
    assertThat(ask(open, get(path, ELSEWHERE))).isEqualTo(200);
    assertThat(ask(guarded, get(path, ELSEWHERE))).isEqualTo(200);
  }

  @Test
  void takesAsLongForAWrongTokenAsForAnAlmostRightOne() {
    var gate = new ClassFileImporter().importClasses(MetricsGate.class);
    classes()
        .should()
        .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(gate);
  }

  @Test
  void neverShowsTheToken() {
    assertThat(new MetricsSettings("of-the-scraper")).hasToString("MetricsSettings[token=set]");
  }

  private static MockHttpServletRequest get(String path, String from) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    request.setRemoteAddr(from);
    return request;
  }

  private static MockHttpServletRequest bearing(String authorization, String from) {
    MockHttpServletRequest request = get(METRICS, from);
    request.addHeader("Authorization", authorization);
    return request;
  }

  private static int ask(MetricsGate gate, MockHttpServletRequest request) throws Exception {
    MockHttpServletResponse response = new MockHttpServletResponse();
    MockFilterChain chain = new MockFilterChain();
    gate.doFilter(request, response, chain);
    assertThat(chain.getRequest() != null).isEqualTo(response.getStatus() == 200);
    return response.getStatus();
  }
}
