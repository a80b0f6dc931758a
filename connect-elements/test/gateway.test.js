import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Gateway } from '../src/elements/gateway.js';

const tokenOf = (business, number) =>
  `h.${Buffer.from(JSON.stringify({ business_id: business, number })).toString('base64url')}.s`;

/** A gateway that takes the tokens that it is told to, and what it was asked. */
async function serving(t, accepts) {
  const seen = [];
  const server = createServer((request, response) => {
    const token = request.headers.authorization?.replace('Bearer ', '');
    seen.push({ path: request.url, token });
    response.writeHead(accepts(token) ? 200 : 401, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end('{}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { base: `http://127.0.0.1:${server.address().port}/`, seen };
}

/** Gives these tokens in turn, and the last one for ever. */
function handingOut(...tokens) {
  const askToken = async () => tokens[Math.min(askToken.asked++, tokens.length - 1)];
  askToken.asked = 0;
  return askToken;
}

const threeCalls = (gateway) => Promise.all([gateway.connection(), gateway.openAttempt(), gateway.start()]);

test('calls that begin together ask for the token once', async (t) => {
  const { base, seen } = await serving(t, () => true);
  const askToken = handingOut(tokenOf('b', 1));
  const gateway = new Gateway(base, askToken, assert.fail);

  await threeCalls(gateway);

  assert.equal(askToken.asked, 1);
  assert.equal(seen.length, 3);
  assert.equal(gateway.business.id, 'b');
});

test('a token that all calls are refused with is replaced once', async (t) => {
  const [old, fresh] = [tokenOf('b', 1), tokenOf('b', 2)];
  const { base, seen } = await serving(t, (token) => token === fresh);
  const askToken = handingOut(old, fresh);

  await threeCalls(new Gateway(base, askToken, assert.fail));

  assert.equal(askToken.asked, 2);
  assert.deepEqual(seen.map(({ token }) => token).sort(), [old, old, old, fresh, fresh, fresh].sort());
});

test('a second refusal says that nobody is signed in', async (t) => {
  const { base } = await serving(t, () => false);
  const gateway = new Gateway(base, handingOut(tokenOf('b', 1)), assert.fail);

  await assert.rejects(gateway.connection(), ({ problem }) => problem.code === 'unauthenticated');
});

for (const nothing of [null, undefined, '', 7]) {
  test(`"${nothing}" for a token says that nobody is signed in, and asks the gateway nothing`, async (t) => {
    const { base, seen } = await serving(t, () => true);

    await assert.rejects(new Gateway(base, async () => nothing, assert.fail).connection(), ({ problem }) =>
      problem.code === 'unauthenticated');
    assert.equal(seen.length, 0);
  });
}

test('after a renewal the token that was being asked for is not used', async (t) => {
  const [old, fresh] = [tokenOf('b', 1), tokenOf('b', 2)];
  const { base, seen } = await serving(t, () => true);
  const gateway = new Gateway(base, handingOut(old, fresh), assert.fail);

  const call = gateway.connection();
  gateway.renew();
  await call;

  assert.deepEqual(seen.map(({ token }) => token), [fresh]);
});

test('a token of another business ends everything, and says so once', async (t) => {
  const [old, other] = [tokenOf('b', 1), tokenOf('c', 2)];
  const { base } = await serving(t, (token) => token === other);
  let told = 0;
  const gateway = new Gateway(base, handingOut(old, other), () => told++);

  const ends = await Promise.allSettled([gateway.connection(), gateway.openAttempt(), gateway.start()]);

  assert.ok(ends.every(({ status }) => status === 'rejected'));
  assert.equal(told, 1);
  await assert.rejects(gateway.connection(), ({ problem }) => problem.code === 'unauthenticated');
});
