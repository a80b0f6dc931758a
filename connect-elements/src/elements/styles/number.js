/** What stands before the click. */
export const NUMBER = `
  #needs-title { margin-block-start: 1.1rem; }
  .needs { list-style: none; margin: 0 0 1.25rem; padding: 0; display: grid; gap: 0.55rem; }
  .needs li { display: flex; align-items: flex-start; gap: 0.7rem; }
  .needs .icon { inline-size: 1.4rem; block-size: 1.4rem; flex: none; margin-block-start: 0.1rem; color: var(--_accent); }
  .hint.after { margin: 0.9rem 0 0; }
  .ways { margin-block-start: 1rem; }
  .ways legend { margin-block-end: 0.5rem; padding: 0; font-weight: 650; }
  .ways .way, .ways .hint { display: block; }
  .ways .way { font-weight: 600; }
`;
