/**
 * The page that a connect link leads to. Opening it spends nothing: a code is sent by a click, and the link is used by the
 * code. From then on the session is kept in this tab, and the secret is gone from its address.
 */
import { catalogue, language } from '../../elements/catalogue.js';
import { h } from '../../elements/dom.js';
import { sheets } from '../../elements/styles.js';
import { languageButtons } from '../../page/languages.js';
import { keep, kept, letGo } from '../../page/storage.js';
import { Link, returnAddress } from './link.js';
import { endOf, SCREENS } from './screens.js';

const LANGUAGE = 'kesher.language';
const SESSION = 'kesher.session';
const INSIDE = '/connect/session';
/** What the platform's page is told; who did nothing has abandoned. Kept with the session, as this page may be loaded again. */
const RESULTS = ['connected', 'pending', 'failed', 'abandoned'];
/** Whom the operator of the gateway lets owners write to; the gateway fills it in. */
const SUPPORT = document.querySelector('meta[name="kesher-support"]').content;
const main = document.querySelector('main');
const languages = document.querySelector('#languages');
const card = h('section', { class: 'card' });
const link = new Link(location.pathname.split('/').pop());
let say;
let shown = false;
let state = { screen: 'loading', invitation: null, problem: null, busy: false, mayResend: false, end: null };

async function speak(lang) {
  say = await catalogue(lang, 'link-page');
  Object.assign(document.documentElement, { lang: say.lang, dir: say.dir });
  Object.assign(card, { lang: say.lang, dir: say.dir });
  document.title = say.plain('page.title');
  document.querySelector('#title').textContent = document.title;
  languages.setAttribute('aria-label', say.plain('page.language'));
  for (const choice of document.querySelectorAll('[data-language]')) {
    choice.setAttribute('aria-pressed', String(choice.dataset.language === say.lang));
  }
  for (const element of document.querySelectorAll('whatsapp-connect, whatsapp-alerts')) {
    element.lang = say.lang;
  }
  draw();
}

function show(change) {
  state = { ...state, ...change };
  draw();
}

function draw() {
  const back = document.querySelector('#back');
  if (back !== null) {
    back.textContent = say.plain('link.back', { platform: state.session.platformName });
  }
  if (state.session) {
    return;
  }
  const screen = say.complete ? state.screen : 'unreachable';
  const typed = card.querySelector('#code')?.value ?? '';
  const isNew = card.dataset.screen !== screen;
  card.dataset.screen = screen;
  card.replaceChildren(...SCREENS[screen](state, say).flat(Infinity).filter(Boolean));
  const field = card.querySelector('#code');
  if (field !== null) {
    field.value = state.problem?.code === 'code-wrong' ? '' : typed;
    field.focus();
  } else if (isNew && shown) {
    card.querySelector('h2')?.focus();
  }
  shown ||= screen !== 'loading';
}

async function open() {
  show({ screen: 'loading', problem: null });
  const { problem, ...invitation } = await link.invitation();
  if (problem) {
    end(problem, 'unreachable');
    return;
  }
  const wanted = language(kept('localStorage', LANGUAGE), invitation.locale, navigator.language);
  const waits = Date.parse(invitation.codeExpiresAt ?? '') > Date.now();
  state = { ...state, invitation, screen: waits ? 'code' : 'invitation' };
  await speak(wanted);
  allowResendAt(invitation.nextCodeAt);
}

/** Either the end of the link, or something to be said on the screen that is there. */
function end(problem, screen) {
  const last = endOf(problem);
  show(last === null ? { screen, problem, busy: false } : { screen: 'over', end: last, busy: false });
}

async function sendCode() {
  show({ busy: true, problem: null, mayResend: false });
  const { problem, ...sent } = await link.sendCode();
  if (problem) {
    end(problem, problem.code === 'code-too-soon' ? 'code' : state.screen);
    allowResendAt(new Date(Date.now() + (problem.wait || 10) * 1_000).toISOString());
    return;
  }
  show({ screen: 'code', busy: false });
  allowResendAt(sent.nextCodeAt);
}

function allowResendAt(time) {
  const left = Date.parse(time ?? '') - Date.now();
  setTimeout(() => show({ mayResend: true }), Math.max(0, left || 0) + 500);
}

async function showCode(typed) {
  const code = typed.replace(/\D/g, '');
  if (code.length !== 6) {
    show({ problem: { code: 'not-six-digits' } });
    return;
  }
  show({ busy: true, problem: null });
  const { problem, ...begun } = await link.begin(code);
  if (problem) {
    end(problem, 'code');
    return;
  }
  const session = { ...begun, platformName: state.invitation.platformName };
  keep('sessionStorage', SESSION, JSON.stringify(session));
  history.replaceState(null, '', INSIDE);
  await enter(session);
}

/** The owner is known: from here on it is the element's page. */
async function enter(session) {
  state = { ...state, session };
  const connect = document.createElement('whatsapp-connect');
  connect.lang = say.lang;
  if (SUPPORT !== '') {
    connect.setAttribute('support', SUPPORT);
  }
  connect.getToken = async () => ({ token: session.sessionToken, business: session.business });
  const leave = () => {
    letGo('sessionStorage', SESSION);
    location.assign(returnAddress(session, session.result ?? 'abandoned'));
  };
  connect.addEventListener('progress', ({ detail }) => {
    if (RESULTS.includes(detail.stage)) {
      session.result = detail.stage;
      keep('sessionStorage', SESSION, JSON.stringify(session));
    }
  });
  connect.addEventListener('continue', (event) => {
    event.preventDefault();
    leave();
  });
  const back = h('button', { type: 'button', id: 'back', click: leave });
  main.replaceChildren(connect, back);
  draw();
  await import('../../elements/kesher.js');
}

card.addEventListener('click', ({ target }) => {
  const { action } = target.closest('[data-action]')?.dataset ?? {};
  ({ 'send-code': sendCode, reload: open })[action]?.();
});
card.addEventListener('submit', (event) => {
  event.preventDefault();
  showCode(card.querySelector('#code').value);
});
languages.append(...languageButtons());
languages.addEventListener('click', ({ target }) => {
  if (target.dataset.language) {
    keep('localStorage', LANGUAGE, target.dataset.language);
    speak(target.dataset.language);
  }
});

const host = h('div', { id: 'link' });
const root = host.attachShadow({ mode: 'open' });
root.adoptedStyleSheets = sheets();
root.append(card);
main.replaceChildren(host);
const before = JSON.parse(kept('sessionStorage', SESSION) ?? 'null');
const goesOn = location.pathname === INSIDE && Date.parse(before?.expiresAt ?? '') > Date.now();
await speak(language(kept('localStorage', LANGUAGE), goesOn ? before.locale : undefined, navigator.language));
if (goesOn) {
  await enter(before);
} else if (location.pathname === INSIDE) {
  show({ screen: 'over', end: 'link-used' });
} else {
  await open();
}
