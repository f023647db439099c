package dev.snapline.routeros;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the first comment lines say; each part is null where the header does not have it.
 *
 * @param version {@code 7.18.2}, {@code 6.45beta27}
 * @param date as written, such as {@code 2026-01-20 21:13:02}; the router's clock, not ours
 * @param softwareId {@code ABCD-1234}; on hardware and on CHR before 7.17
 * @param systemId on CHR and x86 from 7.17
 */
public record Header(
    @Nullable String version,
    @Nullable String date,
    @Nullable String model,
    @Nullable String serialNumber,
    @Nullable String softwareId,
    @Nullable String systemId) {

  Header withDate(String other) {
    return new Header(version, other, model, serialNumber, softwareId, systemId);
  }

  /** The version as something that can be compared. */
  public Optional<RouterOsVersion> routerOsVersion() {
    return version == null ? Optional.empty() : RouterOsVersion.parse(version);
  }
}
