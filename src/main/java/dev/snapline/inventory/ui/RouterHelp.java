package dev.snapline.inventory.ui;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;

/** What to type on a router so that Snapline may read it, and nothing more. */
class RouterHelp extends Details {

  RouterHelp() {
    addClassName("router-help");
    setSummaryText("How to prepare the router");
    Pre commands =
        new Pre(
            """
            /user group add name=snapline policy=ssh,read,sensitive
            /user add name=snapline group=snapline password="choose one" address=192.0.2.10/32
            /ip service enable ssh\
            """);
    commands.addClassName("mono");
    add(
        new Paragraph(
            "A user of its own that may log in over SSH and read, secrets included. Put Snapline's"
                + " address in place of 192.0.2.10."),
        commands);
  }
}
