/** The address that a host page names for its support. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supportAddress, withSupportCode } from '../src/elements/support.js';

const WORDS = { subject: 'WhatsApp connection', label: 'Support code:' };
const linked = (named, code = '3F2A9-01BC4') => withSupportCode(supportAddress(named), code, WORDS);

test('a letter begins with the support code in its subject and in its text', () => {
  assert.equal(
    linked('mailto:help@platform.example'),
    'mailto:help@platform.example?subject=WhatsApp%20connection%203F2A9-01BC4&body=Support%20code%3A%203F2A9-01BC4%0D%0A%0D%0A',
  );
});

test('a letter of the host page keeps its own subject, its text and its readers', () => {
  const address = new URL(linked('mailto:help@platform.example?subject=Help%20me&cc=two@platform.example&body=Hello'));

  assert.equal(address.searchParams.get('subject'), 'Help me');
  assert.equal(address.searchParams.get('cc'), 'two@platform.example');
  assert.match(address.searchParams.get('body'), /^Hello\r\nSupport code: 3F2A9-01BC4/);
});

test('without a support code there is nothing to fill in', () => {
  assert.equal(linked('mailto:help@platform.example', null), 'mailto:help@platform.example?subject=WhatsApp%20connection');
  assert.equal(linked('https://platform.example/help', null), 'https://platform.example/help');
});

test('a page of the platform is told the support code beside its own parameters', () => {
  assert.equal(
    linked('https://platform.example/help?topic=whatsapp#write'),
    'https://platform.example/help?topic=whatsapp&support_code=3F2A9-01BC4#write',
  );
});

test('a support code cannot change the address', () => {
  assert.equal(new URL(linked('https://platform.example/', '&to=https://evil.example#')).host, 'platform.example');
  assert.equal(new URL(linked('mailto:help@platform.example', 'x&bcc=evil@evil.example')).searchParams.has('bcc'), false);
});

test('nothing but mailto: and https: is an address, and the developer is told', (context) => {
  const warn = context.mock.method(console, 'warn', () => {});
  const wrong = ['javascript:alert(1)', ' java\nscript:alert(1)', 'http://platform.example', 'data:text/html,x', '/help', 'mailto:', 'help'];

  assert.deepEqual(wrong.map(supportAddress), wrong.map(() => null));
  assert.equal(warn.mock.callCount(), wrong.length);
});

test('a page that names no support is told nothing', (context) => {
  const warn = context.mock.method(console, 'warn', () => {});

  assert.equal(supportAddress(null), null);
  assert.equal(supportAddress(''), null);
  assert.equal(warn.mock.callCount(), 0);
});
