import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.KESHER_LANGUAGES = {
  en: described({ direction: 'ltr', locale: 'en-GB', dateParts: 'numeric long numeric' }),
  he: described({ direction: 'rtl', locale: 'he-IL', dateParts: '2-digit 2-digit numeric' }),
  xx: described({ direction: 'rtl', locale: 'de-DE', dateParts: 'numeric short 2-digit' }),
};
const { Catalogue, catalogue, language } = await import('../src/elements/catalogue.js');

const NOON = '2026-11-07T12:00:00Z';

function described(about) {
  return { language: about, withoutLoading: { 'unreachable.title': `away, ${about.locale}` } };
}

const WISHES = [
  ['he', ['he-IL']],
  ['he', ['iw']],
  ['xx', ['fr', 'xx_XX', 'he']],
  ['en', ['fr', undefined, '']],
  ['en', ['constructor', '__proto__']],
];

for (const [code, wishes] of WISHES) {
  test(`who wishes ${JSON.stringify(wishes)} reads ${code}`, () => assert.equal(language(...wishes), code));
}

const WRITTEN = [
  ['en', 'ltr', '7 November 2026', '12,345'],
  ['he', 'rtl', '07.11.2026', '12,345'],
  ['xx', 'rtl', '7. Nov. 26', '12.345'],
];

for (const [code, dir, date, number] of WRITTEN) {
  test(`direction, dates and numbers of ${code} are as its folder says`, () => {
    const say = new Catalogue(code, {});
    assert.deepEqual([say.dir, say.date(NOON), say.number(12345)], [dir, date, number]);
  });
}

test('without a network there is a sentence in the language all the same', async () => {
  const say = await catalogue('xx');
  assert.equal(say.complete, false);
  assert.equal(say.plain('unreachable.title'), 'away, de-DE');
});
