package dev.snapline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ModularityTest {

  private static final ApplicationModules MODULES = ApplicationModules.of(Snapline.class);

  @Test
  void modulesUseOnlyWhatTheyDeclareAndOnlyEachOthersRoots() {
    MODULES.verify();
  }

  @Test
  void everyModuleIsClosedAndDeclaresWhatItMayUse() {
    assertThat(MODULES)
        .allSatisfy(module -> {
          Class<?> info = Class.forName(module.getBasePackage().getName() + ".package-info");
          ApplicationModule declared = info.getPackage().getAnnotation(ApplicationModule.class);
          assertThat(declared).as(module.getBasePackage().getName()).isNotNull();
          assertThat(declared.type()).isEqualTo(ApplicationModule.Type.CLOSED);
          assertThat(declared.allowedDependencies()).doesNotContain(ApplicationModule.OPEN_TOKEN);
        });
  }

  @Test
  void aPlantedReachIntoAnotherModuleIsNoticed() {
    ApplicationModules planted =
        ApplicationModules.of("planted", new ImportOption.OnlyIncludeTests());
    assertThatThrownBy(planted::verify)
        .isInstanceOf(Violations.class)
        .hasMessageContaining("planted.giver.inner.Hidden");
  }
}
