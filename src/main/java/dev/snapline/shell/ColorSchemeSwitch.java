package dev.snapline.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Light, dark or as the system; works in the browser alone. */
@Tag("snapline-color-scheme")
@JsModule("./shell/color-scheme.ts")
class ColorSchemeSwitch extends Component {}
