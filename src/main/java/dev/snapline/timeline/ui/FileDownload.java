package dev.snapline.timeline.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.snapline.timeline.ConfigFile;
import java.io.ByteArrayInputStream;

/** Hands a file to the browser at once; not seen on the page. */
class FileDownload extends Anchor {

  FileDownload() {
    addClassName("hidden-download");
    getElement().setAttribute("tabindex", "-1");
    getElement().setAttribute("aria-hidden", "true");
    getElement().setAttribute("download", true);
  }

  void give(ConfigFile file) {
    setHref(
        DownloadHandler.fromInputStream(_ ->
            new DownloadResponse(
                new ByteArrayInputStream(file.content()),
                file.name(),
                "text/plain; charset=utf-8",
                file.content().length)));
    getElement().executeJs("this.click()");
  }
}
