/** The platform's dashboard: says who is signed in, and embeds the elements of the gateway that this owner's business uses. */

const LANGUAGE = 'dashboard.language';
const WORDS = {
  en: {
    dir: 'ltr',
    title: 'WhatsApp settings',
    language: 'Language',
    nobody: 'Nobody is signed in here.',
    how: 'To sign in as the owner of a bakery:',
    results: {
      connected: 'Back from the connect link: connected.',
      failed: 'Back from the connect link: connecting failed.',
      abandoned: 'Back from the connect link: not connected.',
    },
  },
  he: {
    dir: 'rtl',
    title: 'הגדרות WhatsApp',
    language: 'שפה',
    nobody: 'אין כאן משתמש מחובר.',
    how: 'כניסה כבעלים של מאפייה:',
    results: {
      connected: 'חזרה מקישור החיבור: החיבור הושלם.',
      failed: 'חזרה מקישור החיבור: החיבור נכשל.',
      abandoned: 'חזרה מקישור החיבור: לא בוצע חיבור.',
    },
  },
};
const main = document.querySelector('main');
const result = new URLSearchParams(location.search).get('kesher_result');

/** @returns {Promise<{business, token, locale, gateway} | null>} null while nobody is signed in */
async function session() {
  const answer = await fetch('session', { method: 'POST' });
  return answer.ok ? answer.json() : null;
}

const node = (name, properties = {}) => Object.assign(document.createElement(name), properties);

function speak(lang) {
  const words = WORDS[lang];
  Object.assign(document.documentElement, { lang, dir: words.dir });
  document.title = document.querySelector('#title').textContent = words.title;
  document.querySelector('#languages').setAttribute('aria-label', words.language);
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === lang));
  }
  for (const told of document.querySelectorAll('[data-says]')) {
    told.textContent = told.dataset.says.split('.').reduce((found, key) => found[key], words);
  }
  for (const element of document.querySelectorAll('whatsapp-connect, whatsapp-alerts')) {
    element.lang = lang;
  }
}

function paragraph(says) {
  const made = node('p');
  made.dataset.says = says;
  return made;
}

/** One script tag and a token callback: all that a host page does. */
function embed(gateway) {
  const connect = node('whatsapp-connect');
  const alerts = node('whatsapp-alerts');
  for (const element of [alerts, connect]) {
    element.getToken = async () => (await session())?.token ?? null;
    main.append(element);
  }
  connect.addEventListener('connected', () => alerts.reload());
  document.head.append(node('script', { type: 'module', src: `${gateway}/elements/kesher.js` }));
}

document.querySelector('#languages').addEventListener('click', ({ target }) => {
  if (target.dataset.language) {
    localStorage.setItem(LANGUAGE, target.dataset.language);
    speak(target.dataset.language);
  }
});

const owner = await session();
if (Object.hasOwn(WORDS.en.results, result ?? '')) {
  main.append(paragraph(`results.${result}`));
}
if (owner === null) {
  main.append(paragraph('nobody'), paragraph('how'), node('pre', { textContent: './kesher dashboard bakery' }));
} else {
  embed(owner.gateway);
}
const wanted = [localStorage.getItem(LANGUAGE), owner?.locale, navigator.language].map((lang) => lang?.slice(0, 2));
speak(wanted.find((lang) => Object.hasOwn(WORDS, lang ?? '')) ?? 'en');
