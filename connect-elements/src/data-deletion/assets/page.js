/** How far a deletion is that Meta asked for: the page that Meta's answer links to. */
import { catalogue, language } from '../../elements/catalogue.js';
import { h } from '../../elements/dom.js';
import { LANGUAGES } from '../../elements/languages.js';

/** Meta's answer takes a minute at most; a page that stays open asks less and less often. */
const LONGEST_PAUSE_MS = 60_000;
const PATIENCE_MS = 10_000;

const code = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop() ?? '');
const say = await catalogue(
  language(new URLSearchParams(location.search).get('lang'), ...navigator.languages),
  'deletion-page',
);
const element = (id) => document.getElementById(id);

function show(id, text) {
  element(id).textContent = text;
}

function showTime(id, time) {
  const known = time !== undefined;
  element(id).hidden = !known;
  element(`${id}-label`).hidden = !known;
  if (known) {
    show(id, `${say.date(time)}, ${say.time(time)}`);
  }
}

function frame() {
  document.documentElement.lang = say.lang;
  document.documentElement.dir = say.dir;
  document.title = say.plain('title');
  show('title', say.plain('title'));
  show('code', code);
  for (const label of ['code', 'requested', 'done']) {
    show(`${label}-label`, say.plain(label));
  }
  element('languages').replaceChildren(...others(say.lang));
}

/** Links to this page in every other language. */
function others(shown) {
  return Object.entries(LANGUAGES)
    .filter(([lang]) => lang !== shown)
    .map(([lang, { language: { name, direction } }]) =>
      h('a', { lang, dir: direction, hreflang: lang, href: `?lang=${lang}` }, name),
    );
}

async function ask(pause) {
  let state = 'unavailable';
  try {
    const answer = await fetch(`/api/v1/data-deletions/${encodeURIComponent(code)}`, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.ok) {
      const deletion = await answer.json();
      state = deletion.state;
      showTime('requested', deletion.requestedAt);
      showTime('done', deletion.doneAt);
    }
  } catch {
    state = 'unavailable';
  }
  const known = say.has(`state.${state}`) ? state : 'unavailable';
  show('state', say.plain(`state.${known}`));
  element('state').dataset.state = state;
  if (state === 'in-progress' || state === 'unavailable') {
    setTimeout(() => ask(Math.min(pause * 2, LONGEST_PAUSE_MS)), pause);
  }
}

frame();
ask(2_000);
