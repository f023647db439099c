package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.SvgIcon;

/** The icons in use: strokes of one width that take the colour of the text. */
public enum Icons {
  DEVICES("devices"),
  AUDIT("audit"),
  ACTIVITY("activity"),
  SETTINGS("settings"),
  SIGN_OUT("sign-out"),
  ADD("add"),
  BACKUP("backup"),
  EDIT("edit"),
  DOWNLOAD("download"),
  REVEAL("reveal"),
  CLOSE("close"),
  SEARCH("search"),
  COPY("copy"),
  TEXT("text"),
  BACK("back");

  private final String file;

  Icons(String file) {
    this.file = file;
  }

  /** A fresh icon; decoration only, so the words stand beside it or in the label. */
  public Component create() {
    SvgIcon icon = new SvgIcon("icons/" + file + ".svg");
    icon.addClassName("stroke-icon");
    icon.getElement().setAttribute("aria-hidden", "true");
    return icon;
  }
}
