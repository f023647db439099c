package dev.snapline;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.snapline.tenancy.CrossTenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule has a twin that proves it bites: the leaf is there, and it does use its technology. */
class TechnologyStaysInItsLeafTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.snapline");

  record Technology(String library, List<String> leaves) {
    String[] homes() {
      return leaves.toArray(String[]::new);
    }
  }

  static List<Technology> technologies() {
    return List.of(
        new Technology(
            "org.apache.sshd..",
            List.of(
                "dev.snapline.collect.ssh", "dev.snapline.demo.ssh", "dev.snapline.privatekey")),
        new Technology("com.google.crypto.tink..", List.of("dev.snapline.encryption.keyring")),
        new Technology("io.nats..", List.of("dev.snapline.bus.nats")),
        new Technology("org.springframework.vault..", List.of("dev.snapline.encryption.transit")),
        new Technology(
            "io.micrometer..",
            List.of(
                "dev.snapline.telemetry",
                "dev.snapline.audit",
                "dev.snapline.keys",
                "dev.snapline.encryption.transit")),
        new Technology("io.zonky..", List.of("dev.snapline.database.embedded")),
        new Technology(
            "org.quartz..",
            List.of(
                "dev.snapline.backup.quartz",
                "dev.snapline.changes.quartz",
                "dev.snapline.retention.quartz")),
        new Technology("org.eclipse.jgit..", List.of("dev.snapline.diff")),
        new Technology("com.github.difflib..", List.of("dev.snapline.diff")),
        new Technology("com.github.luben.zstd..", List.of("dev.snapline.encryption")));
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void appearsOnlyInItsLeaf(Technology technology) {
    noClasses()
        .that()
        .resideOutsideOfPackages(technology.homes())
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology.library())
        .check(CODE);
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void isReallyUsedInEachLeaf(Technology technology) {
    assertThat(technology.leaves())
        .allSatisfy(leaf ->
            assertThat(CODE.that(resideInAnyPackage(leaf)))
                .as("classes of %s that use %s", leaf, technology.library())
                .anyMatch(type -> uses(type, technology.library())));
  }

  @ParameterizedTest
  @MethodSource("technologies")
  void aRuleForbiddingItEverywhereFails(Technology technology) {
    assertThatThrownBy(() ->
            noClasses()
                .that(alwaysTrue())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology.library())
                .check(CODE))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void vaadinStaysInViews() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.snapline..ui", "dev.snapline.shell..")
        .and()
        .doNotHaveFullyQualifiedName("dev.snapline.security.WebSecurity")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.vaadin..")
        .check(CODE);
    assertThat(CODE.that(resideInAnyPackage("dev.snapline..ui")))
        .anyMatch(type -> uses(type, "com.vaadin.."));
  }

  @Test
  void onlyFourStepsSeeEveryTenant() {
    String[] allowed = {
      "dev.snapline.backup..",
      "dev.snapline.ingest..",
      "dev.snapline.changes..",
      "dev.snapline.retention..",
      "dev.snapline.database..",
      "dev.snapline.tenancy.."
    };
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(CrossTenant.class)
        .check(CODE);
    assertThat(CODE.that(resideInAnyPackage("dev.snapline.backup")))
        .anyMatch(type ->
            type.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    dependency -> dependency.getTargetClass().isEquivalentTo(CrossTenant.class)));
  }

  @Test
  void routerOsKnowledgeAndKernelArePure() {
    for (String pure :
        List.of("dev.snapline.routeros..", "dev.snapline.kernel..", "dev.snapline.diff")) {
      classes()
          .that()
          .resideInAPackage(pure)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "org.springframework.modulith..",
              "org.eclipse.jgit..",
              "com.github.difflib..",
              "dev.snapline.kernel..",
              pure)
          .check(CODE);
    }
    assertThatThrownBy(() ->
            classes()
                .that()
                .resideInAPackage("dev.snapline.backup..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.snapline..")
                .check(CODE))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void collectorsHoldNoDatabaseConnection() {
    noClasses()
        .that()
        .resideInAPackage("dev.snapline.collect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.springframework.data..")
        .check(CODE);
    assertThat(CODE.that(resideInAnyPackage("dev.snapline.archive")))
        .anyMatch(type -> uses(type, "org.springframework.jdbc.."));
  }

  private static boolean uses(JavaClass type, String library) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> resideInAnyPackage(library).test(dependency.getTargetClass()));
  }
}
