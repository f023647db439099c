import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isTaken } from '../shell/keys';
import { linesStyle } from './lines-style';
import { VirtualLines } from './virtual-lines';

interface DiffRow {
  kind: 'heading' | 'context' | 'added' | 'removed';
  oldNumber: number | null;
  newNumber: number | null;
  text: string;
  /** Start and end of the changed words, one after the other. */
  marks: number[];
  hidden: boolean;
}

interface HunkPlace {
  row: number;
  heading: string;
}

const NARROW = '(max-width: 640px)';
const SIGN = { heading: '', context: ' ', added: '+', removed: '-' };

function words(text: string, marks: number[]) {
  const parts = [];
  let from = 0;
  for (let i = 0; i + 1 < marks.length; i += 2) {
    parts.push(text.slice(from, marks[i]), html`<mark>${text.slice(marks[i], marks[i + 1])}</mark>`);
    from = marks[i + 1];
  }
  return html`${parts}${text.slice(from)}`;
}

/** A unified diff of any length. `n` and `p` walk the hunks, `Esc` fires `diff-close`. */
@customElement('snapline-diff')
export class SnaplineDiff extends VirtualLines<DiffRow> {
  static override styles = [
    linesStyle,
    css`
      .number { width: 6ch; }
      .bar { display: flex; align-items: center; gap: 8px; min-height: 36px; padding-inline: 12px 6px; font: 13px/20px var(--aura-font-family, sans-serif);
        border-block-end: 1px solid var(--vaadin-border-color-secondary); background: var(--vaadin-background-color); }
      .path { font-family: var(--snapline-mono); font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; flex: auto; }
      .count { color: var(--vaadin-text-color-secondary); white-space: nowrap; }
      .bar button { all: unset; box-sizing: border-box; display: grid; place-items: center; min-width: 28px; height: 28px; border-radius: 6px; cursor: pointer; }
      .bar button:hover { background: var(--vaadin-background-container); }
      .bar button:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); }
      .bar button[disabled] { opacity: 0.4; cursor: default; }
      svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
      .sign { flex: none; width: 2ch; text-align: center; font-weight: 600; }
      .heading { background: var(--snapline-code-heading); color: var(--snapline-code-heading-text); font-weight: 600; }
      .heading.current { box-shadow: inset 3px 0 0 var(--aura-accent-color); }
      .heading .text { padding-inline-start: 12px; text-indent: 0; white-space: pre; overflow: hidden; text-overflow: ellipsis; }
      .added { background: var(--snapline-added); }
      .added .sign { color: var(--snapline-added-sign); }
      .added mark { background: var(--snapline-added-word); }
      .removed { background: var(--snapline-removed); }
      .removed .sign { color: var(--snapline-removed-sign); }
      .removed mark { background: var(--snapline-removed-word); }
      mark { color: inherit; border-radius: 2px; }
      .badge { display: inline-block; text-indent: 0; white-space: nowrap; margin-inline-start: 1ch; padding-inline: 6px; vertical-align: 1px; border-radius: 999px; font: 600 11px/16px var(--aura-font-family, sans-serif);
        background: var(--snapline-warn-background); color: var(--snapline-warn-text); }
      @media (max-width: 640px) {
        :host { font-size: 12px; }
        .number.old { display: none; }
        .number { width: 5ch; }
      }
    `,
  ];

  @property({ type: Array }) hunks: HunkPlace[] = [];
  @state() private at = 0;
  private still = 0;

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.key);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.key);
  }

  private key = (event: KeyboardEvent) => {
    if (isTaken(event)) {
      return;
    }
    if (event.key === 'n') {
      this.go(this.at + 1);
    } else if (event.key === 'p') {
      this.go(this.at - 1);
    } else if (event.key === 'Escape') {
      this.dispatchEvent(new CustomEvent('diff-close', { bubbles: true, composed: true }));
    } else {
      return;
    }
    event.preventDefault();
  };

  private go(hunk: number) {
    if (hunk < 0 || hunk >= this.hunks.length) {
      return;
    }
    this.at = hunk;
    this.still = performance.now() + 250;
    this.scrollToLine(this.hunks[hunk].row);
  }

  protected override gutter() {
    return matchMedia(NARROW).matches ? 5 + 2 : 12 + 2;
  }

  protected override scrolled() {
    if (performance.now() < this.still) {
      return;
    }
    const row = this.firstVisible() + 2;
    let at = 0;
    while (at + 1 < this.hunks.length && this.hunks[at + 1].row <= row) {
      at++;
    }
    this.at = at;
  }

  protected override kind(row: DiffRow, index: number) {
    return index === this.hunks[this.at]?.row && row.kind === 'heading' ? 'heading current' : row.kind;
  }

  protected override line(row: DiffRow): TemplateResult {
    if (row.kind === 'heading') {
      return html`<span class="text">${row.text}</span>`;
    }
    return html`<span class="number old">${row.oldNumber ?? ''}</span><span class="number">${row.newNumber ?? ''}</span
      ><span class="sign">${SIGN[row.kind]}</span><span class="text">${words(row.text, row.marks)}${row.hidden
        ? html`<span class="badge" title="The value changed, but it is a secret and masked">hidden value changed</span>`
        : nothing}</span>`;
  }

  override render() {
    const count = this.hunks.length;
    return html`<div class="bar">
        <span class="path" title=${this.hunks[this.at]?.heading ?? ''}>${this.hunks[this.at]?.heading ?? ''}</span>
        <span class="count" aria-live="polite">${count === 0 ? 'no hunks' : `${this.at + 1} of ${count}`}</span>
        <button aria-label="Previous hunk" title="Previous hunk (p)" ?disabled=${this.at === 0} @click=${() => this.go(this.at - 1)}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 15l6-6 6 6"></path></svg>
        </button>
        <button aria-label="Next hunk" title="Next hunk (n)" ?disabled=${this.at >= count - 1} @click=${() => this.go(this.at + 1)}>
          <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 9l6 6 6-6"></path></svg>
        </button>
      </div>
      ${this.lines()}`;
  }
}
