import { createVault } from '../../../src/operations/vault.ts';

const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

test('what was sealed is opened, and the sealed form shows nothing of it', () => {
  const vault = createVault([one]);
  const sealed = vault.seal('slack:T1', 'webhook-secret', SECRET);
  expect(sealed).toMatch(/^v1:[0-9a-f]{8}(:[\w-]+){3}$/);
  expect(sealed).not.toContain(SECRET.slice(6));
  expect(vault.open('slack:T1', 'webhook-secret', sealed)).toBe(SECRET);
  expect(vault.seal('slack:T1', 'webhook-secret', SECRET)).not.toBe(sealed);
});

test('it opens for its own workspace and purpose only', () => {
  const vault = createVault([one]);
  const sealed = vault.seal('slack:T1', 'webhook-secret', SECRET);
  expect(() => vault.open('slack:T2', 'webhook-secret', sealed)).toThrow();
  expect(() => vault.open('slack:T1', 'bot-token', sealed)).toThrow();
});

test('whatever was changed in it is noticed', () => {
  const vault = createVault([one]);
  const sealed = vault.seal('slack:T1', 'p', SECRET);
  const parts = sealed.split(':');
  for (const at of [2, 3, 4]) {
    const changed = parts.map((part, index) =>
      index === at ? `${part[0] === 'A' ? 'B' : 'A'}${part.slice(1)}` : part,
    );
    expect(() => vault.open('slack:T1', 'p', changed.join(':'))).toThrow();
  }
  for (const text of ['', 'plain', parts.slice(0, 4).join(':'), sealed.replace('v1', 'v2')]) {
    expect(() => vault.open('slack:T1', 'p', text)).toThrow('no sealed secret');
  }
  // A shorter tag would be easier to guess.
  const short = parts.map((part, index) => (index === 3 ? part.slice(0, 6) : part)).join(':');
  expect(() => vault.open('slack:T1', 'p', short)).toThrow();
});

test('with a new key before the old one, both open and the new one seals', () => {
  const sealed = createVault([one]).seal('slack:T1', 'p', SECRET);
  const both = createVault([two, one]);
  expect(both.open('slack:T1', 'p', sealed)).toBe(SECRET);
  const anew = both.seal('slack:T1', 'p', SECRET);
  expect(createVault([two]).open('slack:T1', 'p', anew)).toBe(SECRET);
  expect(() => createVault([two]).open('slack:T1', 'p', sealed)).toThrow('ENCRYPTION_KEY');
});
