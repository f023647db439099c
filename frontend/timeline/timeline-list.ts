import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { isTaken } from '../shell/keys';

/** Rows in the light DOM: `j` and `k` walk those that can be focused, `more` fires when the end comes near. */
@customElement('snapline-timeline')
export class TimelineList extends LitElement {
  private observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        this.dispatchEvent(new CustomEvent('more'));
      }
    },
    { rootMargin: '400px' },
  );

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.key);
  }

  override firstUpdated() {
    this.observer.observe(this.renderRoot.querySelector('.end')!);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.key);
    this.observer.disconnect();
  }

  private key = (event: KeyboardEvent) => {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (step === 0 || isTaken(event)) {
      return;
    }
    const rows = [...this.querySelectorAll<HTMLElement>('[data-row] [data-main], [data-row][tabindex]')];
    const focused = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
    const open = rows.findIndex((row) => row.closest('[data-open]') !== null);
    const from = focused >= 0 ? focused : step > 0 ? open : open < 0 ? rows.length : open;
    const next = rows[Math.min(rows.length - 1, Math.max(0, from + step))];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: 'nearest' });
    event.preventDefault();
  };

  override render() {
    return html`<slot></slot><div class="end"></div>`;
  }
}
