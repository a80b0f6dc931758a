/** What can be pressed or typed into, and what moves. */
export const CONTROLS = `
  button {
    min-block-size: 44px;
    padding: 0.6rem 1.15rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.7);
    background: transparent;
    color: var(--_text);
    font: inherit;
    font-weight: 600;
    line-height: 1.3;
    cursor: pointer;
    transition: background-color 120ms, border-color 120ms;
  }
  button:hover:enabled { background: var(--_inset); }
  button.primary { border-color: transparent; background: var(--_accent); color: var(--_on-accent); }
  button.primary:hover:enabled { background: color-mix(in srgb, var(--_accent) 88%, var(--_text)); }
  button.danger { border-color: var(--_bad); color: var(--_bad); }
  button:disabled { border-color: var(--_line); background: var(--_inset); color: var(--_muted); cursor: default; }
  button.quiet { min-inline-size: 44px; padding-inline: 0.7rem; border-color: transparent; color: var(--_accent); }
  button[data-copied]::after { content: ' \\2713'; }
  :focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
  h2:focus { outline: none; }
  h2:focus-visible { outline: 2px solid var(--_line); outline-offset: 6px; border-radius: 4px; }
  label { font-weight: 600; }
  input.pin {
    display: block;
    inline-size: 10.5rem;
    max-inline-size: 100%;
    min-block-size: 52px;
    margin-block: 0.4rem;
    padding: 0.4rem 0.8rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_surface);
    color: inherit;
    font: 600 1.4rem/1.2 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    letter-spacing: 0.25em;
  }
  input[aria-invalid='true'] { border-color: var(--_bad); }
  .choices { margin: 0; padding: 0; border: 0; min-inline-size: 0; display: grid; gap: 0.6rem; }
  .choice {
    display: flex;
    align-items: center;
    gap: 0.8rem;
    min-block-size: 56px;
    padding: 0.6rem 0.9rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.7);
    font-weight: 400;
    cursor: pointer;
  }
  .choice:has(input:checked) { border-color: var(--_accent); background: var(--_good-tint); }
  .choice input { inline-size: 1.25rem; block-size: 1.25rem; flex: none; margin: 0; accent-color: var(--_accent); }
  .choice .number, .choice .name { display: block; }
  .choice .number { font-weight: 600; }
  .choice .name { color: var(--_muted); }
  .spinner {
    display: block;
    inline-size: 2rem;
    block-size: 2rem;
    flex: none;
    border: 3px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 900ms linear infinite;
  }
  @keyframes turn { to { rotate: 1turn; } }
  @keyframes breathe { 50% { opacity: 0.4; } }
  @media (prefers-reduced-motion: reduce) {
    .spinner { animation: breathe 2.4s ease-in-out infinite; }
    button { transition: none; }
  }
`;
