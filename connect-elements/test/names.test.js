import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** The table of stable names in EMBEDDING.md against what the elements are made of. */
const HERE = new URL('../', import.meta.url);
const read = (file) => readFileSync(new URL(file, HERE), 'utf8');
const sources = readdirSync(new URL('src/elements/', HERE), { recursive: true })
  .filter((file) => file.endsWith('.js') && !file.startsWith('vendor'))
  .map((file) => read(`src/elements/${file}`))
  .join('\n');
const stable = read('EMBEDDING.md').split('## Stable names')[1].split('\n## ')[0];

const found = (pattern, text = sources) => [...text.matchAll(pattern)].map((match) => match[1]);
const unique = (names) => [...new Set(names)].sort();
const listed = (attribute) =>
  unique(found(new RegExp(`^\\| \`${attribute}\`[^|]*\\|(.*)\\|$`, 'gm'), stable).flatMap((cell) => found(/`([a-z0-9-]+)`/g, cell)));

test('every control is listed', () => {
  const made = [...found(/button\(\s*'([a-z-]+)'/g), ...found(/'data-action': '([a-z-]+)'/g), ...found(/dataset\.action = '([a-z-]+)'/g)];
  const answers = found(/(?:safe|other): '([a-z-]+)'/g, read('src/elements/connect/screens/question.js'));
  const choices = found(/\['(?:keep|new)', '([a-z-]+)'\]/g, read('src/elements/connect/screens/ways.js'));
  assert.deepEqual(listed('data-action'), unique([...made, ...answers, ...choices]));
});

test('every screen is listed', () => {
  const screens = found(/^ {2}'?([a-z-]+)'?(?:: \w+)?,$/gm, read('src/elements/connect/screens.js').split('SCREENS =')[1]);
  const questions = found(/^ {2}(\w+): \{ asker/gm, read('src/elements/connect/screens/question.js'));
  const dialog = found(/^ {2}(\w+): \(say\)/gm, read('src/elements/connect/overlay.js'));
  const all = listed('data-screen');
  for (const screen of [...screens, ...questions, ...dialog, 'alerts']) {
    assert.ok(all.includes(screen), screen);
  }
  assert.ok(screens.length > 15);
});

test('every value is listed', () => {
  const made = found(/'data-value': '([a-z-]+)'/g);
  const facts = found(/'((?:phone-number|business-name))'\]/g);
  const sides = ['old', 'new'].flatMap((side) => found(/`\$\{which\}-(number|name)`/g).map((what) => `${side}-${what}`));
  assert.deepEqual(listed('data-value'), unique([...made, ...facts, ...sides]));
});
