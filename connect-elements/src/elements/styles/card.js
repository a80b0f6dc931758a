/** The card, its texts, and the layer over the page. */
export const CARD = `
  .card {
    position: relative;
    max-inline-size: 36rem;
    padding: clamp(1.1rem, 4vw, 2rem);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow-wrap: anywhere;
  }
  .card + .card { margin-block-start: 0.75rem; }
  h2 { margin: 0 0 0.5rem; font-size: 1.35rem; font-weight: 650; line-height: 1.3; text-wrap: balance; }
  h3 { margin: 0 0 0.35rem; font-size: 1rem; font-weight: 650; }
  p { margin: 0 0 0.75rem; }
  .for { margin-block-end: 1rem; padding-block-end: 0.75rem; border-block-end: 1px solid var(--_line); color: var(--_muted); font-size: 0.9375rem; }
  .for bdi { color: var(--_text); font-weight: 600; }
  .card a { color: var(--_accent); font-weight: 600; }
  .hint { color: var(--_muted); font-size: 0.9375rem; }
  .sign {
    display: grid;
    place-items: center;
    inline-size: 3rem;
    block-size: 3rem;
    margin-block-end: 1rem;
    border-radius: 50%;
    background: var(--_inset);
    color: var(--_accent);
  }
  .sign.good { background: var(--_good-tint); color: var(--_good); }
  .sign.wait { background: var(--_wait-tint); color: var(--_wait); }
  .sign.bad { background: var(--_bad-tint); color: var(--_bad); }
  .icon { inline-size: 1.6rem; block-size: 1.6rem; fill: none; stroke: currentColor; stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
  .card, .box { container-type: inline-size; }
  .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.65rem; margin-block-start: 1.25rem; }
  @container (max-width: 25rem) { .actions { display: grid; } }
  .steps { margin: 0 0 0.9rem; padding-inline-start: 1.5rem; }
  .steps li { margin-block-end: 0.4rem; padding-inline-start: 0.25rem; }
  .steps li::marker { color: var(--_muted); font-weight: 600; }
  .remedy { margin-block: 1.1rem; padding-inline-start: 0.9rem; border-inline-start: 3px solid var(--_line); }
  .remedy[data-remedy='1'] { border-inline-start-color: var(--_accent); }
  .remedy > :last-child { margin-block-end: 0; }
  .quote { margin: 0 0 0.9rem; padding: 0.7rem 0.9rem; border-inline-start: 3px solid var(--_line); background: var(--_inset); }
  .quote .words { display: block; }
  bdi[dir='ltr'], .kept { white-space: nowrap; }
  .notice { padding: 0.7rem 0.9rem; border-radius: calc(var(--_radius) * 0.6); background: var(--_wait-tint); }
  .wrong { color: var(--_bad); }
  .wrong p { margin: 0 0 0.35rem; }
  .facts { margin: 1rem 0; }
  .facts dt { color: var(--_muted); font-size: 0.875rem; }
  .facts dd { margin: 0 0 0.7rem; font-size: 1.2rem; font-weight: 600; line-height: 1.35; }
  .receiving { display: flex; align-items: center; gap: 0.6rem; }
  .dot { inline-size: 0.6rem; block-size: 0.6rem; flex: none; border-radius: 50%; background: currentColor; }
  .receiving.good { color: var(--_good); }
  .receiving.wait { color: var(--_muted); }
  .receiving.wait .dot { animation: breathe 2.4s ease-in-out infinite; }
  .support { margin: 1.25rem 0 0; padding-block-start: 0.75rem; border-block-start: 1px solid var(--_line); color: var(--_muted); font-size: 0.9375rem; }
  .support .code { color: var(--_text); font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: nowrap; }
  .support .quiet { margin-inline-start: 0.35rem; }
  .row { display: flex; align-items: center; gap: 0.9rem; margin-block-end: 0.75rem; }
  .row h2 { margin: 0; }
  .phases { list-style: none; margin: 0.5rem 0; padding: 0; display: grid; gap: 0.55rem; color: var(--_muted); }
  .phases li { display: flex; align-items: baseline; gap: 0.7rem; }
  .phases li::before { content: ''; inline-size: 0.6rem; block-size: 0.6rem; flex: none; border: 2px solid var(--_edge); border-radius: 50%; }
  .phases .now { color: var(--_text); font-weight: 600; }
  .phases .now::before { border-color: var(--_accent); }
  .phases .past::before { border-color: var(--_accent); background: var(--_accent); }
  .inset { margin-block-start: 1.25rem; padding: 1rem; border-radius: calc(var(--_radius) * 0.7); background: var(--_inset); }
  .inset .actions { margin-block-start: 0.75rem; }
  .versus { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr)); gap: 0.75rem; margin-block: 1rem; }
  .versus > div { padding: 0.9rem 1rem; border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 0.7); }
  .versus .facts { margin: 0.4rem 0 -0.4rem; }
  .versus .facts dd { font-size: 1.05rem; }
  .card[data-screen='loading'] { display: flex; align-items: center; gap: 0.9rem; }
  .card[data-screen='loading'] p { margin: 0; }
  .alert { border-inline-start: 4px solid var(--_wait); padding: 1rem 1.25rem; }
  .alert.bad { border-inline-start-color: var(--_bad); }
  .alert h2 { font-size: 1.05rem; }
  .alert .actions { margin-block-start: 0.75rem; }
  .told { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; color: var(--_muted); font-size: 0.9375rem; }
  dialog {
    inline-size: min(26rem, calc(100vw - 2rem));
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 18px 60px rgb(0 0 0 / 0.35);
  }
  dialog::backdrop { background: rgb(10 18 15 / 0.62); backdrop-filter: blur(2px); }
  .box { padding: 1.6rem; }
  .box > .spinner { margin-block-end: 1rem; }
`;
