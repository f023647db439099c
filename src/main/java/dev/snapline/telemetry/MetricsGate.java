package dev.snapline.telemetry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Shows metrics to whoever has the token, or where none is set, to this machine. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class MetricsGate extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";
  private final MetricsSettings settings;

  MetricsGate(MetricsSettings settings) {
    this.settings = settings;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    // Decoded and without dots, as it will be served; what was asked for may be written otherwise.
    String path = request.getServletPath();
    return !path.startsWith("/actuator")
        || path.equals("/actuator/health")
        || path.startsWith("/actuator/health/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (mayRead(request)) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
  }

  private boolean mayRead(HttpServletRequest request) throws IOException {
    String token = settings.token();
    return token == null
        ? InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
            && request.getHeader("X-Forwarded-For") == null
        : same(BEARER + token, request.getHeader(HttpHeaders.AUTHORIZATION));
  }

  private static boolean same(String expected, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
