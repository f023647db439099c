import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { linesStyle } from './lines-style';
import { VirtualLines } from './virtual-lines';

/** A configuration text of any length with line numbers. */
@customElement('snapline-text')
export class SnaplineText extends VirtualLines<string> {
  static override styles = [
    linesStyle,
    css`
      .number { width: 7ch; }
      .menu { font-weight: 600; color: var(--snapline-code-menu); }
      .comment { color: var(--snapline-code-comment); }
      @media (max-width: 640px) {
        :host { font-size: 12px; }
        .number { width: 5ch; }
      }
    `,
  ];

  /** The line to bring into view, counted from one. */
  @property({ type: Number }) target = 0;

  protected override gutter() {
    return matchMedia('(max-width: 640px)').matches ? 5 : 7;
  }

  protected override updated(changed: PropertyValues) {
    super.updated(changed);
    if (changed.has('target') && this.target > 0) {
      this.scrollToLine(this.target - 1);
    }
  }

  protected override kind(row: string) {
    return row.startsWith('/') ? 'menu' : row.startsWith('#') ? 'comment' : '';
  }

  protected override line(row: string, index: number): TemplateResult {
    return html`<span class="number">${index + 1}</span><span class="text">${row}</span>`;
  }

  override render() {
    return this.lines();
  }
}
