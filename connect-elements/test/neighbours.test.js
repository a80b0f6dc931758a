/** The two elements of one page. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { arrive, changed, connectBeside, depart, unwatch, watch } from '../src/elements/neighbours.js';

const page = {};
const alerts = { ownerDocument: page };
const bakery = { id: 'bakery' };
const connect = (more = {}) => ({ ownerDocument: page, business: bakery, checkVisibility: () => true, ...more });

const arrived = [];
const arriving = (element) => {
  arrived.push(element);
  arrive(element);
  return element;
};
afterEach(() => arrived.splice(0).forEach(depart));

test('alerts alone on their page find nobody', () => {
  assert.equal(connectBeside(alerts, bakery), null);
});

test('the connect element of the same page and business is found, until it is gone', () => {
  const beside = arriving(connect());

  assert.equal(connectBeside(alerts, bakery), beside);
  depart(beside);
  assert.equal(connectBeside(alerts, bakery), null);
});

test('one whose token was not asked for yet counts as of the same business', () => {
  const beside = arriving(connect({ business: null }));

  assert.equal(connectBeside(alerts, bakery), beside);
});

test('nobody is found in another document, for another business, or where the owner sees nothing', () => {
  arriving(connect({ ownerDocument: {} }));
  arriving(connect({ business: { id: 'florist' } }));
  arriving(connect({ checkVisibility: () => false }));

  assert.equal(connectBeside(alerts, bakery), null);
});

test('a browser that cannot say what is seen is believed to show it', () => {
  const beside = arriving(connect({ checkVisibility: undefined }));

  assert.equal(connectBeside(alerts, bakery), beside);
});

test('whoever watches is told of changes until it no longer watches', () => {
  let told = 0;
  const watcher = () => told++;
  watch(watcher);
  changed();
  unwatch(watcher);
  changed();

  assert.equal(told, 1);
});
