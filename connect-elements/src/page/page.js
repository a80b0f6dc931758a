/** Our own page: the two elements, a language switch, and the question who may be signed in by what. */
import { localeIn } from '../elements/business.js';
import { catalogue, language } from '../elements/catalogue.js';
import { keep, kept } from './storage.js';
import { forget, linksSignIn, remember, remembered, takenFromAddress } from './token.js';
import { unsigned } from './unsigned.js';

const connect = document.querySelector('whatsapp-connect');
const alerts = document.querySelector('whatsapp-alerts');
const LANGUAGE = 'kesher.language';
let sayUnsigned = () => {};

async function speak(lang) {
  connect.lang = alerts.lang = lang;
  const say = await catalogue(lang);
  const { documentElement } = document;
  documentElement.lang = say.lang;
  documentElement.dir = say.dir;
  document.title = say.plain('page.title');
  document.querySelector('#title').textContent = document.title;
  document.querySelector('#languages').setAttribute('aria-label', say.plain('page.language'));
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === lang));
  }
  sayUnsigned(say);
}

document.querySelector('#languages').addEventListener('click', ({ target }) => {
  const { language: chosen } = target.dataset;
  if (chosen) {
    keep('localStorage', LANGUAGE, chosen);
    speak(chosen);
  }
});

/** The local stack: whoever holds a link is signed in, and the next link replaces the one before. */
function signInByLink(token) {
  if (token !== null) {
    remember(token);
  }
  for (const element of [connect, alerts]) {
    element.getToken = async () => remembered();
  }
  addEventListener('hashchange', () => {
    const next = takenFromAddress();
    if (next !== null) {
      remember(next);
      connect.reload();
      alerts.reload();
    }
  });
  connect.addEventListener('connected', () => alerts.reload());
}

/** Everywhere else a token in the address is dropped, also one that comes later. */
function signNobodyIn(screen) {
  forget();
  sayUnsigned = unsigned(document.querySelector('main'), screen);
  addEventListener('hashchange', () => {
    if (takenFromAddress() !== null) {
      sayUnsigned = unsigned(document.querySelector('main'), 'link-refused');
      speak(connect.lang);
    }
  });
}

const token = takenFromAddress();
const byLink = await linksSignIn();
if (byLink) {
  signInByLink(token);
} else {
  signNobodyIn(token === null ? 'standalone' : 'link-refused');
}
const known = byLink ? localeIn(remembered()) : undefined;
speak(language(kept('localStorage', LANGUAGE), known, navigator.language));
if (byLink) {
  // Last: an element that starts asks for its token and its language at once.
  import('../elements/kesher.js');
}
