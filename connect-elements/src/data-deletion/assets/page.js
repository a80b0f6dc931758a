import { sentences, languageOf } from './texts.js';

/** Meta's answer takes a minute at most; a page that stays open asks less and less often. */
const LONGEST_PAUSE_MS = 60_000;

const code = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop() ?? '');
const language = languageOf(new URLSearchParams(location.search).get('lang'), navigator.languages);
const words = sentences[language];
const element = (id) => document.getElementById(id);

function show(id, text) {
  element(id).textContent = text;
}

function showTime(id, time) {
  const known = time !== undefined;
  element(id).hidden = !known;
  element(`${id}-label`).hidden = !known;
  if (known) {
    const format = new Intl.DateTimeFormat(words.locale, {
      day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    });
    show(id, format.format(new Date(time)));
  }
}

function frame() {
  document.documentElement.lang = language;
  document.documentElement.dir = words.direction;
  document.title = words.title;
  show('title', words.title);
  show('code', code);
  show('code-label', words.code);
  show('requested-label', words.requested);
  show('done-label', words.done);
  const other = element('other');
  other.textContent = words.other.name;
  other.lang = words.other.language;
  other.hreflang = words.other.language;
  other.href = `?lang=${words.other.language}`;
}

async function ask(pause) {
  let state = 'unavailable';
  try {
    const answer = await fetch(`/api/v1/data-deletions/${encodeURIComponent(code)}`, {
      headers: { Accept: 'application/json' },
      signal: AbortSignal.timeout(10_000),
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
  show('state', words.states[state] ?? words.states.unavailable);
  element('state').dataset.state = state;
  if (state === 'in-progress' || state === 'unavailable') {
    setTimeout(() => ask(Math.min(pause * 2, LONGEST_PAUSE_MS)), pause);
  }
}

frame();
ask(2_000);
