/** The gateway's own page: nobody is signed in here, so it says where owners connect, in their language. */
import { catalogue, language } from '../elements/catalogue.js';
import { languageButtons } from './languages.js';
import { keep, kept } from './storage.js';
import { unsigned } from './unsigned.js';

const LANGUAGE = 'kesher.language';
const show = unsigned(document.querySelector('main'));
const languages = document.querySelector('#languages');

async function speak(lang) {
  const say = await catalogue(lang);
  const { documentElement } = document;
  documentElement.lang = say.lang;
  documentElement.dir = say.dir;
  document.title = say.plain('page.title');
  document.querySelector('#title').textContent = document.title;
  languages.setAttribute('aria-label', say.plain('page.language'));
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === lang));
  }
  show(say);
}

languages.append(...languageButtons());
languages.addEventListener('click', ({ target }) => {
  const { language: chosen } = target.dataset;
  if (chosen) {
    keep('localStorage', LANGUAGE, chosen);
    speak(chosen);
  }
});

speak(language(kept('localStorage', LANGUAGE), navigator.language));
