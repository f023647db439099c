package dev.snapline.inventory.ui;

import dev.snapline.inventory.CredentialSets;
import dev.snapline.inventory.DeviceTags;
import org.springframework.stereotype.Component;

/** Finds what the device form lets choose from. */
@Component
class FormChoices {

  private final CredentialSets sets;
  private final DeviceTags tags;

  FormChoices(CredentialSets sets, DeviceTags tags) {
    this.sets = sets;
    this.tags = tags;
  }

  DeviceForm.Choices now() {
    return new DeviceForm.Choices(
        sets.all(), tags.zones(), tags.all().stream().map(DeviceTags.Usage::tag).toList());
  }
}
