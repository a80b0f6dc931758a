/** Our own page: the token comes in the address's fragment, which no server and no log ever sees. */
import { catalogue, language } from '../elements/catalogue.js';
import { keep, kept } from './storage.js';
import { localeInToken, token, tokenFromAddress } from './token.js';

const connect = document.querySelector('whatsapp-connect');
const alerts = document.querySelector('whatsapp-alerts');
const LANGUAGE = 'kesher.language';

for (const element of [connect, alerts]) {
  element.getToken = async () => token();
}

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
}

document.querySelector('#languages').addEventListener('click', ({ target }) => {
  const { language: chosen } = target.dataset;
  if (chosen) {
    keep('localStorage', LANGUAGE, chosen);
    speak(chosen);
  }
});
alerts.addEventListener('reconnect', () => connect.focus());
connect.addEventListener('connected', () => alerts.reload());
// The dashboard may open this page a second time with a fresh token.
addEventListener('hashchange', () => {
  if (tokenFromAddress()) {
    connect.reload();
    alerts.reload();
  }
});

tokenFromAddress();
speak(language(kept('localStorage', LANGUAGE), localeInToken(), navigator.language));
// Last: an element that starts asks for its token and its language at once.
import('../elements/kesher.js');
