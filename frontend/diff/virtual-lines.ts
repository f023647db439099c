import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { LineLayout } from './line-layout';

const ROW = 20;
const PAGE = 200;
const MARGIN = 15;

interface Server<Row> {
  rows(offset: number, limit: number): Promise<Row[]>;
}

/** Shows any number of lines: renders what is visible, asks the server for what it shows, wraps long lines. */
export abstract class VirtualLines<Row> extends LitElement {
  /** One character for each line, its code is the length of the line plus 256. */
  @property() lengths = '';
  @property() label = '';
  @state() private layout = new LineLayout('', 80);
  @state() private first = 0;
  @state() private last = 0;
  @query('.scroller') protected scroller!: HTMLElement;
  @query('.probe') private probe!: HTMLElement;
  private columns = 0;
  private pages = new Map<number, Row[] | 'asked'>();
  private observer = new ResizeObserver(() => this.lay());
  declare $server?: Server<Row>;

  protected abstract line(row: Row, index: number): TemplateResult;
  protected abstract kind(row: Row, index: number): string;
  /** What stands before the text of each line, in characters. */
  protected abstract gutter(): number;
  protected scrolled(): void {}

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

  protected override updated(changed: PropertyValues) {
    if (changed.has('lengths')) {
      this.columns = 0;
      this.lay();
    }
  }

  /** Lays the lines out anew if their width changed, and keeps the first visible one where it is. */
  private lay() {
    const character = this.probe.getBoundingClientRect().width / 100;
    const columns = Math.max(12, Math.floor(this.scroller.clientWidth / (character || 8) - 0.05) - this.gutter());
    if (columns !== this.columns) {
      const top = this.firstVisible();
      this.columns = columns;
      this.layout = new LineLayout(this.lengths, columns);
      void this.updateComplete.then(() => {
        if (top > 0) {
          this.scroller.scrollTop = this.layout.top(top) * ROW;
        }
      });
    }
    this.measure();
  }

  private measure() {
    const top = this.scroller.scrollTop / ROW;
    this.first = Math.max(0, this.layout.at(top) - MARGIN);
    this.last = Math.min(this.layout.lines, this.layout.at(top + this.scroller.clientHeight / ROW) + MARGIN);
  }

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

  /** The first line in view. */
  protected firstVisible() {
    return this.layout.at(Math.ceil(this.scroller.scrollTop / ROW));
  }

  protected scrollToLine(index: number) {
    this.scroller.scrollTop = Math.max(0, (this.layout.top(index) - 1) * ROW);
    this.measure();
  }

  protected lines() {
    const rows = [];
    for (let i = this.first; i < Math.min(this.last + 1, this.layout.lines); i++) {
      const row = this.row(i);
      rows.push(html`<div
        class="row ${row ? this.kind(row, i) : 'awaited'}"
        style="top:${this.layout.top(i) * ROW}px;height:${this.layout.height(i) * ROW}px"
      >${row ? this.line(row, i) : ''}</div>`);
    }
    return html`<div
      class="scroller"
      role="region"
      tabindex="0"
      aria-label=${this.label}
      style="--height:${this.layout.total * ROW}px"
      @scroll=${() => {
        this.measure();
        this.scrolled();
      }}
    ><span class="probe" aria-hidden="true">${'0'.repeat(100)}</span><div class="sheet">${rows}</div></div>`;
  }
}
