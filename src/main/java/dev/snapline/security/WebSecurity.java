package dev.snapline.security;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import dev.snapline.process.ProcessRole;
import dev.snapline.process.ThisProcess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** Form sign-in for the browser, HTTP Basic for the REST API, a role for every page. */
@Configuration
@EnableWebSecurity
@EnableMethodSecurity
class WebSecurity {

  /** A process without pages answers nothing but its health. */
  @Bean
  @Order(0)
  SecurityFilterChain noPages(HttpSecurity http, ThisProcess process) throws Exception {
    return http.securityMatcher(request ->
            !process.is(ProcessRole.WEB) && !request.getServletPath().startsWith("/actuator/"))
        .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
        .exceptionHandling(errors ->
            errors.authenticationEntryPoint(
                (_, response, _) -> response.setStatus(HttpStatus.NOT_FOUND.value())))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http) throws Exception {
    return http.securityMatcher("/api/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("VIEWER"))
        .httpBasic(basic -> basic.authenticationEntryPoint(WebSecurity::askForBasic))
        .exceptionHandling(errors -> errors.authenticationEntryPoint(WebSecurity::askForBasic))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // Basic credentials are sent by programs with each request; there is no session to ride on.
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain health(HttpSecurity http) throws Exception {
    return http.securityMatcher("/actuator/**")
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/actuator/health/**", "/actuator/prometheus")
                .permitAll()
                .anyRequest()
                .denyAll())
        .exceptionHandling(errors ->
            errors.authenticationEntryPoint(
                (_, response, _) -> response.setStatus(HttpStatus.NOT_FOUND.value())))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain pages(HttpSecurity http, VaadinDefaultRequestCache requests)
      throws Exception {
    requests.setDelegateRequestCache(plainAddresses());
    http.authorizeHttpRequests(matched ->
        matched
            .requestMatchers("/styles.css", "/styles/**", "/icons/**", "/favicon.ico")
            .permitAll());
    // An address that is no page is answered by the not-found page, not by an empty refusal.
    http.with(
        VaadinSecurityConfigurer.vaadin(),
        vaadin -> vaadin.loginView("/login").anyRequest(request -> request.authenticated()));
    return http.build();
  }

  /** Else the page after the sign-in has "?continue" in its address. */
  @SuppressWarnings("NullAway") // null means "no parameter", which its signature does not say
  private static HttpSessionRequestCache plainAddresses() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setMatchingRequestParameterName(null);
    return cache;
  }

  /** Answers at once; an error page would send programs to the sign-in form. */
  private static void askForBasic(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException e) {
    if (e instanceof PasswordCheck.TooManyTries early) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(early.seconds()));
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Snapline\", charset=\"UTF-8\"");
    response.setStatus(HttpStatus.UNAUTHORIZED.value());
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }
}
