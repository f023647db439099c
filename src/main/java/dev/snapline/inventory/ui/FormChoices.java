package dev.snapline.inventory.ui;

import dev.snapline.inventory.CredentialSets;
import dev.snapline.inventory.DeviceTags;
import dev.snapline.inventory.Inventory;
import org.springframework.stereotype.Component;

/** Finds what the device form lets choose from, and what is at an address already. */
@Component
class FormChoices {

  private final CredentialSets sets;
  private final DeviceTags tags;
  private final Inventory inventory;

  FormChoices(CredentialSets sets, DeviceTags tags, Inventory inventory) {
    this.sets = sets;
    this.tags = tags;
    this.inventory = inventory;
  }

  DeviceForm.Choices now() {
    return new DeviceForm.Choices(
        sets.all(),
        tags.zones(),
        tags.all().stream().map(DeviceTags.Usage::tag).toList(),
        inventory::at);
  }
}
