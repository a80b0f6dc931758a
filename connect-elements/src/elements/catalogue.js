/**
 * Every sentence that a person reads, by key and language. The sentences lie in elements.json of each language in
 * the module texts: the same keys and the same {placeholders} in all.
 */
import { h } from './dom.js';
import { LANGUAGES } from './languages.js';
import { later } from './later.js';

const PLACEHOLDER = /\{(\w+)\}/;
const NUMBER_LIKE = /^[+\d\s()./:•,-]+$/;
/** A Hebrew prefix with its Latin word, and two Hebrew words that are one. */
const HYPHENATED = /([\u05d0-\u05ea]-[A-Za-z]+|[\u05d0-\u05ea]+-[\u05d0-\u05ea]+)/;
/** The same before a name that is put in: only a word joiner keeps them together. */
const PREFIX_AT_THE_END = /([\u05d0-\u05ea]-)$/;
const PATIENCE = 10_000;

/** The first wish that names a language we speak; English if none does. Wishes are BCP 47 tags or Meta's en_US. */
export function language(...wishes) {
  for (const wish of wishes) {
    const primary = (wish ?? '').toLowerCase().split(/[-_]/)[0].replace(/^iw$/, 'he');
    if (Object.hasOwn(LANGUAGES, primary)) {
      return primary;
    }
  }
  return 'en';
}

/** By file: what was loaded, or is being loaded, for all who ask. */
const loading = new Map();

/**
 * The sentences of a language. Never fails: without a network there are the few that say so.
 *
 * @param kind the file's name: elements, link-page, deletion-page
 */
export async function catalogue(lang, kind = 'elements') {
  const file = `texts/${lang}/${kind}.json`;
  if (!loading.has(file)) {
    loading.set(file, load(file));
  }
  const sentences = await loading.get(file);
  if (sentences === null) {
    // Asked for again the next time.
    loading.delete(file);
  }
  return new Catalogue(lang, sentences ?? LANGUAGES[lang].withoutLoading, sentences !== null);
}

let modules = null;

/** @param load gives the sentences of the elements in a language as a module, instead of a file beside this script */
export function sentencesFrom(load) {
  modules = load;
}

async function load(file) {
  try {
    if (modules !== null) {
      return (await modules(file.split('/')[1])).default;
    }
    const { address, integrity } = later(file);
    const answer = await fetch(address, { integrity, signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

export class Catalogue {
  #language;
  #sentences;
  #standing;

  /** @param standing functions that give the value of a placeholder wherever a caller gives none */
  constructor(lang, sentences, complete = true, standing = {}) {
    this.lang = lang;
    this.complete = complete;
    this.#language = LANGUAGES[lang].language;
    this.dir = this.#language.direction;
    this.metaLocale = this.#language.metaLocale;
    this.#sentences = sentences;
    this.#standing = standing;
  }

  /** The same sentences with {name}s that stand for something. */
  with(standing) {
    return new Catalogue(this.lang, this.#sentences, this.complete, standing);
  }

  has(key) {
    return Object.hasOwn(this.#sentences, key);
  }

  /** A sentence as nodes; every value stands in an element of its own, so that numbers and names keep their direction. */
  say(key, values = {}) {
    return this.#parts(key).flatMap((part, at) => (at % 2 === 0 ? kept(part) : isolated(this.#value(part, values))));
  }

  /** A sentence for an attribute or an announcement: values between Unicode's isolates. */
  plain(key, values = {}) {
    return this.#parts(key)
      .map((part, at) => (at % 2 === 0 ? part : `\u2068${values[part] ?? ''}\u2069`))
      .join('');
  }

  /** The keys prefix1, prefix2, … as far as they go. */
  numbered(prefix) {
    const keys = [];
    while (this.has(`${prefix}${keys.length + 1}`)) {
      keys.push(`${prefix}${keys.length + 1}`);
    }
    return keys;
  }

  /** 25.11.2026 in Hebrew, 25 November 2026 in English; in the reader's time zone. */
  date(instant) {
    const [day, month, year] = this.#language.dateParts.split(' ');
    return this.#format(instant, { day, month, year });
  }

  time(instant) {
    return this.#format(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }

  /** 1,000 in both languages. */
  number(value) {
    return new Intl.NumberFormat(this.#language.locale).format(value);
  }

  #format(instant, how) {
    return new Intl.DateTimeFormat(this.#language.locale, how).format(new Date(instant));
  }

  #value(name, values) {
    return values[name] ?? this.#standing[name]?.() ?? '';
  }

  /** Text and placeholder names in turn. */
  #parts(key) {
    return (this.#sentences[key] ?? key).split(PLACEHOLDER);
  }
}

/** What a hyphen joins stays on one line. */
function kept(text) {
  const joined = text.replace(PREFIX_AT_THE_END, '$1\u2060');
  return joined.split(HYPHENATED).map((part, at) => (at % 2 === 0 ? part : h('span', { class: 'kept' }, part)));
}

function isolated(value) {
  return h('bdi', { dir: NUMBER_LIKE.test(value) ? 'ltr' : null }, value);
}
