package dev.snapline.routeros;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * What is known about RouterOS must be usable anywhere: in a test, on the command line, at a
 * customer's site.
 */
class PurityTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/diff/ui/"))
          .importPackages("dev.snapline.routeros", "dev.snapline.diff");

  @Test
  void needsNothingButJava() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify.annotations",
            "org.springframework.modulith",
            "org.eclipse.jgit.diff",
            "com.github.difflib..",
            "dev.snapline.kernel..",
            "dev.snapline.routeros",
            "dev.snapline.diff")
        .check(CLASSES);
  }

  @Test
  void touchesNoFileAndNoNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.util.concurrent..")
        .check(CLASSES);
  }
}
