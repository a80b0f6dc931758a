import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const HERE = new URL('../', import.meta.url);
const read = (file) => readFileSync(new URL(file, HERE), 'utf8');
const sources = readdirSync(new URL('src/elements/', HERE), { recursive: true })
  .filter((file) => file.endsWith('.js') && !file.startsWith('vendor'))
  .map((file) => read(`src/elements/${file}`))
  .join('\n');
const elements = JSON.parse(read('custom-elements.json')).modules.flatMap(({ declarations }) => declarations);
const types = read('types/index.d.ts');

const found = (pattern, text = sources) => [...text.matchAll(pattern)].map((match) => match[1]);
const unique = (names) => [...new Set(names)].sort();
const named = (list) => unique(elements.flatMap((element) => element[list].map(({ name }) => name)));

test('the manifest has the attributes that the elements read', () => {
  const observed = found(/'([a-z-]+)'/g, sources.match(/observedAttributes = \[(.*)\]/)[1]);
  const styled = found(/:host\(\[([a-z-]+)[\]=]/g).filter((name) => name !== 'hidden');
  for (const { attributes } of elements) {
    assert.deepEqual(unique(attributes.map(({ name }) => name)), unique([...observed, ...styled]));
  }
});

test('the manifest has the parts that can be styled', () => {
  const given = found(/part: (.*)/g).flatMap((rest) => found(/'([a-z -]+)'/g, rest.split(/, '?[a-z-]+'?:/)[0]));
  assert.deepEqual(named('cssParts'), unique(given.flatMap((names) => names.split(' '))));
});

test('the manifest has the properties that a host page can set', () => {
  assert.deepEqual(named('cssProperties'), unique(found(/(--kesher-[a-z-]+[a-z])/g)));
});

test('the manifest has the events that are announced', () => {
  const older = found(/name: '([a-z-]+)', detail/g, read('src/elements/connect/progress.js'));
  assert.deepEqual(named('events'), unique([...found(/announce\('([a-z-]+)'/g), ...older]));
});

test('the types have the events of the manifest', () => {
  const typed = found(/^ {2}'?([a-z-]+)'?: CustomEvent</gm, types);
  assert.deepEqual(unique(typed), named('events'));
});

test('the types have the stages that are told', () => {
  const told = found(/'([a-z-]+)'/g, read('src/elements/connect/progress.js').match(/@typedef \{(.*?)\} ProgressStage/s)[1]);
  const typed = found(/'([a-z-]+)'/g, types.match(/type ProgressStage =(.*?);/s)[1]);
  assert.deepEqual(unique(typed), unique(told));
});

test('the manifest and the types have methods that the elements have', () => {
  for (const { name, members } of elements) {
    const declared = types.slice(types.indexOf('class KesherElement'), types.indexOf('export interface'));
    for (const { kind, name: member } of members) {
      const pattern = kind === 'method' ? `^ {2}(async )?${member}\\(` : `^ {2}((async )?${member}\\(|(get|set) ${member}\\()`;
      assert.match(sources, new RegExp(pattern, 'm'), `${name}.${member}`);
      assert.match(declared, new RegExp(`^ {2}${member}\\??[:(]`, 'm'), `${name}.${member}`);
    }
  }
});
