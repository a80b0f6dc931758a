/** What stands before the click, and what is known and tried of a number once it is connected. */
export const NUMBER = `
  #needs-title { margin-block-start: 1.1rem; }
  .needs { list-style: none; margin: 0 0 1.25rem; padding: 0; display: grid; gap: 0.55rem; }
  .needs li { display: flex; align-items: flex-start; gap: 0.7rem; }
  .needs span { text-wrap: balance; }
  .needs .icon { inline-size: 1.4rem; block-size: 1.4rem; flex: none; margin-block-start: 0.1rem; color: var(--_accent); }
  .hint.after { margin: 0.9rem 0 0; }
  .ways { margin-block-start: 1rem; }
  .ways legend { margin-block-end: 0.5rem; padding: 0; font-weight: 650; }
  .ways .way, .ways .hint { display: block; }
  .ways .way { font-weight: 600; }
  /* On a phone the button stands on the first screen, below all that has to be read before. */
  @container (max-width: 25rem) {
    .card[data-screen='start'] > .sign { display: none; }
    .card[data-screen='start'] > .for { margin-block-end: 0.75rem; padding-block-end: 0.5rem; }
    .card[data-screen='start'] > p { margin-block-end: 0.5rem; }
    #needs-title { margin-block-start: 0.75rem; }
    .needs { gap: 0.3rem; margin-block-end: 0.9rem; font-size: 0.9375rem; line-height: 1.4; }
    .needs .icon { inline-size: 1.25rem; block-size: 1.25rem; margin-block-start: 0; }
    .ways { gap: 0.45rem; margin-block-start: 0; }
    .ways legend { margin-block-end: 0.35rem; }
    .ways .choice { gap: 0.65rem; min-block-size: 44px; padding: 0.45rem 0.75rem; }
    .ways .way { font-size: 0.9375rem; }
    .ways .choice:not(:has(:checked)) .hint { display: none; }
    .ways + .actions { margin-block-start: 0.9rem; }
  }
  a.button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 44px;
    padding: 0.6rem 1.15rem;
    border: 1px solid var(--_edge);
    border-radius: calc(var(--_radius) * 0.7);
    color: var(--_text);
    font-weight: 600;
    line-height: 1.3;
    text-decoration: none;
  }
  .card a.button { color: var(--_text); }
  a.button:hover { background: var(--_inset); }
  .inset a.button:hover, .inset button:hover:enabled { background: var(--_surface); }
  button[aria-disabled='true'] { border-color: var(--_line); color: var(--_muted); cursor: default; }
  .try-out > div + div { margin-block-start: 1rem; padding-block-start: 1rem; border-block-start: 1px solid var(--_line); }
  .try-out p { margin-block-end: 0.5rem; }
  .try-out .actions { margin-block-start: 0; }
  .qr { margin: 0.9rem 0 0; }
  .qr svg { display: block; inline-size: min(13rem, 100%); border-radius: calc(var(--_radius) * 0.4); background: #ffffff; fill: #000000; forced-color-adjust: none; }
  .qr figcaption { margin-block-start: 0.5rem; }
  .outcome { display: flex; align-items: baseline; gap: 0.6rem; margin-block: 0.75rem 0; }
  .outcome.good, .health .good { color: var(--_good); }
  .outcome.wait { color: var(--_muted); }
  .health .wait { color: var(--_wait); }
  .outcome.bad, .health .bad { color: var(--_bad); }
  .outcome .dot, .health .dot { position: relative; inset-block-start: -0.05em; }
  .health { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; margin: 1rem 0; }
  .health dt { color: var(--_muted); font-size: 0.875rem; }
  .health dd { display: flex; align-items: baseline; gap: 0.5rem; margin: 0; font-weight: 600; }
`;
