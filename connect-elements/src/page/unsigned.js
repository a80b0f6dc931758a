/** What our own page shows, in the looks of the elements. */
import { h } from '../elements/dom.js';
import { head, numberedSteps, text } from '../elements/parts.js';
import { sheets } from '../elements/styles.js';

const SIGNS = {
  standalone: ['question', 'plain'],
  unreachable: ['broken', 'wait'],
};

/** @returns {function(Catalogue)} that says it, again after a change of language */
export function unsigned(main) {
  const card = h('section', { class: 'card' });
  const host = h('div', { id: 'unsigned' });
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets();
  root.append(card);
  main.replaceChildren(host);
  return (say) => {
    Object.assign(card, { lang: say.lang, dir: say.dir });
    const shown = say.complete ? 'standalone' : 'unreachable';
    card.dataset.screen = shown;
    card.replaceChildren(
      ...head(...SIGNS[shown], say.say(`${shown}.title`)),
      text(say.say(`${shown}.what`)),
      numberedSteps(say, `${shown}.step`) ?? '',
    );
  };
}
