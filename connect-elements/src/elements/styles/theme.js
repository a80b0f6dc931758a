/** Colours and measures. Light first; dark by the reader's preference, or as the host page says: theme="light|dark". */

const DARK = `
    --_surface: var(--kesher-surface, #17201d);
    --_inset: var(--kesher-inset, #1f2a26);
    --_text: var(--kesher-text, #e8efec);
    --_muted: var(--kesher-muted, #a9b8b2);
    --_line: var(--kesher-line, #34443e);
    --_edge: #7d8f88;
    --_accent: var(--kesher-accent, #4cc38a);
    --_on-accent: var(--kesher-on-accent, #08130e);
    --_good: #6fd6a3;
    --_good-tint: #17352a;
    --_wait: #f0c674;
    --_wait-tint: #35301d;
    --_bad: #ff9f92;
    --_bad-tint: #3b2320;
    color-scheme: dark;
`;

export const THEME = `
  :host {
    --_surface: var(--kesher-surface, #ffffff);
    --_inset: var(--kesher-inset, #f5f8f7);
    --_text: var(--kesher-text, #17211d);
    --_muted: var(--kesher-muted, #54625c);
    --_line: var(--kesher-line, #dde5e1);
    --_edge: #75827c;
    --_accent: var(--kesher-accent, #0b7a53);
    --_on-accent: var(--kesher-on-accent, #ffffff);
    --_good: #0a6b49;
    --_good-tint: #e4f4ec;
    --_wait: #7a5200;
    --_wait-tint: #fdf3dc;
    --_bad: #a5281b;
    --_bad-tint: #fdebe8;
    --_radius: var(--kesher-radius, 14px);
    --_font: var(--kesher-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans Hebrew', Arial, sans-serif);
    color-scheme: light;
    display: block;
    color: var(--_text);
    font: 400 1rem/1.55 var(--_font);
    text-align: start;
  }
  :host([hidden]) { display: none; }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {${DARK}}
  }
  :host([theme='dark']) {${DARK}}
  *, *::before, *::after { box-sizing: border-box; }
  [hidden] { display: none !important; }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
