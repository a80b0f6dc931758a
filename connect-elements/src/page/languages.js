/** The choice of a language on the gateway's own pages. */
import { h } from '../elements/dom.js';
import { LANGUAGES } from '../elements/languages.js';

/** A button for each language, in its own words. */
export const languageButtons = () =>
  Object.entries(LANGUAGES).map(([code, { language: { name, direction } }]) =>
    h('button', { type: 'button', 'data-language': code, lang: code, dir: direction }, name),
  );
