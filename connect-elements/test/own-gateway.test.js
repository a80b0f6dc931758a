import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gatewayOf } from '../src/elements/own-gateway.js';

const SCRIPTS = [
  ['the newest elements', 'https://g.example/elements/kesher.js', 'https://g.example/'],
  ['a fixed version', 'https://g.example/elements/1.2.3/kesher.js', 'https://g.example/'],
  ['a version that is not released', 'https://g.example/elements/0.1.0-dev/kesher.js', 'https://g.example/'],
  ['a page of the gateway', 'https://g.example/page/page-0123456789ab.js', 'https://g.example/'],
  ['the page of a connect link', 'https://g.example/connect/assets/page-0123456789ab.js', 'https://g.example/'],
  ['a module that is not bundled', 'http://localhost:1/elements/kesher-element.js', 'http://localhost:1/'],
  ['a gateway below a path', 'https://g.example/whatsapp/elements/1.2.3/kesher.js', 'https://g.example/whatsapp/'],
  ['a gateway below a path of the same name', 'https://g.example/elements/elements/kesher.js', 'https://g.example/elements/'],
  ['an address with a query', 'https://g.example/elements/kesher.js?v=1#x', 'https://g.example/'],
];

for (const [name, script, gateway] of SCRIPTS) {
  test(`the gateway of ${name} is what stands before it`, () => {
    assert.equal(gatewayOf(script), gateway);
  });
}
