package dev.snapline.timeline.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.snapline.shell.Icons;

/** What one may do with a snapshot: all of it asks why, apart from the masked file. */
class SnapshotActions extends Div {

  private final Button reveal = new Button("Reveal secrets", Icons.REVEAL.create());

  SnapshotActions(boolean mayReveal, Runnable reveal, Runnable full, Runnable masked) {
    addClassName("page-header-actions");
    Button download = new Button("Download masked", Icons.DOWNLOAD.create(), _ -> masked.run());
    download.setId("download-masked");
    add(download);
    if (mayReveal) {
      this.reveal.setId("reveal");
      this.reveal.addClickListener(_ -> reveal.run());
      Button file = new Button("Download full file", Icons.DOWNLOAD.create(), _ -> full.run());
      file.setId("download-full");
      file.addThemeVariants(ButtonVariant.PRIMARY);
      add(this.reveal, file);
    }
  }

  void revealed(boolean revealed) {
    reveal.setVisible(!revealed);
  }
}
