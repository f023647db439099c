package dev.snapline.inventory.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** What another address means for the stored login and for the pinned host key. */
class NewAddress extends Div {

  private final Paragraph words = new Paragraph();
  private final Checkbox confirm = new Checkbox("Send the stored login to the new address");
  private boolean asked;

  NewAddress() {
    addClassName("new-address");
    words.setId("new-address");
    confirm.setId("send-login");
    confirm.setHelperText("Or enter the login again above.");
    add(words, confirm);
    setVisible(false);
  }

  /**
   * @param kept whether the stored login would be used
   */
  void show(boolean moved, boolean kept, boolean pinned) {
    asked = moved && kept;
    setVisible(moved);
    confirm.setVisible(asked);
    words.setText(
        pinned
            ? "The address is another one. The pinned host key stays: a device that presents another"
                + " key there is blocked before anything of the login is sent, until you accept its"
                + " key."
            : "The address is another one, and no host key is pinned yet: Snapline cannot tell"
                + " whether the same device answers there.");
  }

  /** Marks what is missing; true if nothing is. */
  boolean valid() {
    boolean good = !asked || confirmed();
    confirm.setErrorMessage("Confirm this, or enter the login again.");
    confirm.setInvalid(!good);
    return good;
  }

  boolean confirmed() {
    return asked && Boolean.TRUE.equals(confirm.getValue());
  }
}
