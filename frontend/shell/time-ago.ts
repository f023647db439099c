import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const absolute = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short', year: 'numeric', month: 'short', day: 'numeric',
  hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'longOffset',
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const exact = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400], ['hour', 3_600], ['minute', 60],
];

function ago(at: Date): string {
  const seconds = Math.round((at.getTime() - Date.now()) / 1000);
  if (Math.abs(seconds) < 45) {
    return seconds > 5 ? 'in a moment' : 'just now';
  }
  if (Math.abs(seconds) > 45 * 86_400) {
    return at.toLocaleDateString('en-GB', { year: 'numeric', month: 'short', day: 'numeric' });
  }
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length * 0.95) ?? ['minute', 60];
  return relative.format(Math.round(seconds / size), unit);
}

/** A point in time as people say it, with the exact time and zone on hover; keeps itself up to date. */
@customElement('snapline-time')
export class TimeAgo extends LitElement {
  static override styles = css`
    :host { white-space: nowrap; }
    time { text-decoration: inherit; }
  `;

  @property() datetime = '';
  /** `clock` for hours and minutes instead of a relative time, `exact` with the day, `due` for what is to come. */
  @property() look = '';
  private timer?: number;

  override connectedCallback() {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), 15_000);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    window.clearInterval(this.timer);
  }

  override render() {
    const at = new Date(this.datetime);
    if (Number.isNaN(at.getTime())) {
      return html``;
    }
    const due = this.look === 'due' && at.getTime() - Date.now() < 5000;
    const text = this.look === 'clock' ? clock.format(at)
      : this.look === 'exact' ? exact.format(at) : due ? 'now' : ago(at);
    return html`<time datetime=${this.datetime} title="${absolute.format(at)} (${zone})">${text}</time>`;
  }
}
