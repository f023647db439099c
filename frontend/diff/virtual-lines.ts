import { html, LitElement, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';

export const ROW = 20;
const PAGE = 200;
const MARGIN = 15;

interface Server<Row> {
  rows(offset: number, limit: number): Promise<Row[]>;
}

/** Shows any number of lines of the same height: renders what is visible, asks the server for what it shows. */
export abstract class VirtualLines<Row> extends LitElement {
  @property({ type: Number }) total = 0;
  /** Length of the longest line, for the horizontal scroll bar. */
  @property({ type: Number }) columns = 80;
  @property() label = '';
  @state() private first = 0;
  @state() private visible = 60;
  @query('.scroller') protected scroller!: HTMLElement;
  private pages = new Map<number, Row[] | 'asked'>();
  private observer = new ResizeObserver(() => this.measure());
  declare $server?: Server<Row>;

  protected abstract line(row: Row, index: number): TemplateResult;
  protected abstract kind(row: Row): string;
  protected scrolled(_top: number): void {}

  override firstUpdated() {
    this.observer.observe(this.scroller);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.observer.observe(this.scroller);
    }
  }

  protected measure = () => {
    this.first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - MARGIN);
    this.visible = Math.ceil(this.scroller.clientHeight / ROW) + 2 * MARGIN;
  };

  private row(index: number): Row | undefined {
    const number = Math.floor(index / PAGE);
    const page = this.pages.get(number);
    if (page === undefined) {
      this.ask(number);
    }
    return Array.isArray(page) ? page[index - number * PAGE] : undefined;
  }

  private ask(page: number) {
    if (!this.$server) {
      setTimeout(() => this.requestUpdate(), 30);
      return;
    }
    this.pages.set(page, 'asked');
    this.$server.rows(page * PAGE, PAGE).then(
      (rows) => {
        this.pages.set(page, rows);
        this.requestUpdate();
      },
      () => this.pages.delete(page),
    );
  }

  protected scrollToRow(index: number) {
    this.scroller.scrollTop = Math.max(0, index * ROW - 2 * ROW);
    this.measure();
  }

  protected lines() {
    const last = Math.min(this.total, this.first + this.visible);
    const rows = [];
    for (let i = this.first; i < last; i++) {
      const row = this.row(i);
      rows.push(html`<div class="row ${row ? this.kind(row) : 'awaited'}" style="top:${i * ROW}px">${row ? this.line(row, i) : ''}</div>`);
    }
    return html`<div
      class="scroller"
      role="region"
      tabindex="0"
      aria-label=${this.label}
      style="--lines:${this.total}"
      @scroll=${() => {
        this.measure();
        this.scrolled(this.scroller.scrollTop);
      }}
    ><div class="sheet" style="height:${this.total * ROW}px;--columns:${this.columns}">${rows}</div></div>`;
  }
}
