/** Where the reader's own few colours replace ours (Windows high contrast): what colour or background alone said, shapes say. */
export const CONTRAST = `
  @media (forced-colors: active) {
    .sign, .notice, .inset, .quote, .for { border: 1px solid CanvasText; }
    .for { border-inline: 0; border-block-start: 0; }
    dialog { border: 2px solid CanvasText; }
    .icon { stroke: CanvasText; }
    .spinner, .dot, .phases li::before, .choice, button.primary:enabled { forced-color-adjust: none; }
    .spinner { border-color: GrayText; border-block-start-color: Highlight; }
    .dot { border: 2px solid CanvasText; background: Canvas; }
    .receiving.good .dot { border-color: Highlight; background: Highlight; }
    .phases li::before { border-color: GrayText; background: Canvas; }
    .phases .now::before { border-color: Highlight; }
    .phases .past::before { border-color: CanvasText; background: CanvasText; }
    .choice { border-color: CanvasText; background: Canvas; color: CanvasText; }
    .choice .name, .choice .hint { color: inherit; }
    .choice input { forced-color-adjust: auto; }
    .choice:has(input:checked) { border-color: Highlight; outline: 2px solid Highlight; background: Canvas; }
    .remedy[data-remedy='1'] { border-inline-start-width: 6px; }
    button.primary:enabled, button.primary:hover:enabled { border-color: Highlight; background: Highlight; color: HighlightText; }
    button.danger { border-width: 2px; }
    button:disabled { border-color: GrayText; color: GrayText; }
    input.pin { border-color: CanvasText; }
    input[aria-invalid='true'] { border-width: 3px; }
    .alert.bad { border-inline-start-width: 8px; }
    :focus-visible, h2:focus-visible { outline-color: Highlight; }
    button.primary:focus-visible { outline-color: CanvasText; }
  }
`;
