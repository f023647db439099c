import { css } from 'lit';

/** What the diff and the plain text have in common. */
export const linesStyle = css`
  :host { display: flex; flex-direction: column; min-width: 0; min-height: 0; position: relative;
    font: 13px/20px var(--snapline-mono); font-variant-ligatures: none; color: var(--vaadin-text-color); }
  .scroller { overflow: auto; contain: content; height: calc(var(--lines) * 20px + 14px);
    max-height: var(--snapline-lines-height, 60vh); background: var(--snapline-code-background); }
  .scroller:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); outline-offset: -2px; }
  .sheet { position: relative; min-width: 100%; width: max-content; }
  .sheet::before { content: ''; display: block; height: 0; width: calc(var(--columns) * 1ch + var(--gutter) + 2ch); }
  .row { position: absolute; inset-inline: 0; height: 20px; display: flex; white-space: pre; }
  .number { flex: none; width: 6ch; box-sizing: border-box; padding-inline-end: 1ch; text-align: end; user-select: none;
    color: var(--snapline-code-number); }
  .text { flex: auto; padding-inline: 0.5ch 1ch; tab-size: 4; }
`;
