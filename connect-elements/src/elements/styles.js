/** The style sheets of both elements. A host page changes them by the --kesher-… properties and by ::part(). */
import { CARD } from './styles/card.js';
import { CONTRAST } from './styles/contrast.js';
import { CONTROLS } from './styles/controls.js';
import { NUMBER } from './styles/number.js';
import { THEME } from './styles/theme.js';

let made = null;

/** Constructed once for the page: no inline style, so that a strict policy of the host page holds. */
export function sheets() {
  made ??= [THEME, CONTROLS, CARD, NUMBER, CONTRAST].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  return made;
}
