import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';

type Choice = 'system' | 'light' | 'dark';

const KEY = 'snapline.color-scheme';
const CHOICES: readonly [Choice, string, string][] = [
  ['system', 'Follow the system', 'M3 4h18v12H3zM9 20h6M12 16v4'],
  ['light', 'Light', 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2'],
  ['dark', 'Dark', 'M20 14a8.5 8.5 0 0 1-10-10 8.5 8.5 0 1 0 10 10z'],
];

function remembered(): Choice {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

function apply(choice: Choice) {
  const scheme = choice === 'system' ? 'light dark' : choice;
  document.documentElement.setAttribute('theme', scheme);
  document.documentElement.style.colorScheme = scheme;
}

apply(remembered());

/** Switches between light, dark and the system's choice, and remembers it in this browser. */
@customElement('snapline-color-scheme')
export class ColorScheme extends LitElement {
  static override styles = css`
    :host { display: inline-flex; padding: 2px; gap: 2px; border-radius: 999px; background: var(--vaadin-background-container); }
    button { all: unset; box-sizing: border-box; display: grid; place-items: center; width: 28px; height: 28px; border-radius: 999px;
      color: var(--vaadin-text-color-secondary); cursor: pointer; }
    button[aria-checked='true'] { background: var(--vaadin-background-color); color: var(--vaadin-text-color); box-shadow: 0 0 0 1px var(--vaadin-border-color-secondary); }
    button:hover { color: var(--vaadin-text-color); }
    button:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); outline-offset: 1px; }
    svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
  `;

  @state() private choice = remembered();

  override connectedCallback() {
    super.connectedCallback();
    this.setAttribute('role', 'radiogroup');
    this.setAttribute('aria-label', 'Colours');
  }

  private choose(choice: Choice) {
    this.choice = choice;
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Not remembered then.
    }
    apply(choice);
  }

  private move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    const at = CHOICES.findIndex(([choice]) => choice === this.choice);
    this.choose(CHOICES[(at + step + CHOICES.length) % CHOICES.length][0]);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('[aria-checked=true]')?.focus());
  }

  override render() {
    return CHOICES.map(
      ([choice, label, path]) => html`<button
        role="radio"
        aria-checked=${this.choice === choice}
        aria-label=${label}
        title=${label}
        tabindex=${this.choice === choice ? 0 : -1}
        @click=${() => this.choose(choice)}
        @keydown=${(event: KeyboardEvent) => this.move(event)}
      ><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}></path></svg></button>`,
    );
  }
}
