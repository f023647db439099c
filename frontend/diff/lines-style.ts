import { css } from 'lit';

/** What the diff and the plain text have in common. */
export const linesStyle = css`
  :host { display: flex; flex-direction: column; min-width: 0; min-height: 0; position: relative;
    font: 13px/20px var(--snapline-mono); font-variant-ligatures: none; color: var(--vaadin-text-color); }
  .scroller { overflow: hidden auto; scrollbar-gutter: stable; contain: content; height: var(--height);
    max-height: var(--snapline-lines-height, 60vh); background: var(--snapline-code-background); }
  .scroller:focus-visible { outline: 2px solid var(--vaadin-focus-ring-color); outline-offset: -2px; }
  .probe { position: absolute; visibility: hidden; white-space: pre; }
  .sheet { position: relative; height: var(--height); }
  .row { position: absolute; inset-inline: 0; display: flex; overflow: hidden; }
  .number { flex: none; box-sizing: border-box; padding-inline-end: 1ch; text-align: end; user-select: none;
    color: var(--snapline-code-number); }
  .text { flex: 1 1 0; min-width: 0; padding-inline-start: 2ch; text-indent: -2ch; tab-size: 4;
    white-space: break-spaces; line-break: anywhere; }
`;
