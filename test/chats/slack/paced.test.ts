import { type Paced, paced } from '../../../src/chats/slack/paced.ts';

/** Work that ends when the test says so. */
function slowly(...againInMs: number[]) {
  const done: string[] = [];
  let finish: () => void = () => undefined;
  let started = Promise.withResolvers<void>();
  const work: Paced<string> = paced(1, async (latest) => {
    done.push(latest);
    const { promise, resolve } = Promise.withResolvers<void>();
    finish = resolve;
    started.resolve();
    await promise;
    return againInMs.shift() ?? 0;
  });
  const next = async () => {
    await started.promise;
    started = Promise.withResolvers();
    finish();
  };
  return { done, work, next };
}

test('the first is done at once, and of those that come meanwhile the latest, one after the other', async () => {
  const { done, work, next } = slowly();
  for (const one of ['a', 'b', 'c']) work.want('form', one);
  expect(done).toEqual(['a']);
  await next();
  await next();
  expect(done).toEqual(['a', 'c']);
});

test('keys don’t wait for each other', () => {
  const { done, work } = slowly();
  work.want('one', 'a');
  work.want('other', 'b');
  expect(done).toEqual(['a', 'b']);
});

test('what was dropped isn’t done any more; what is wanted after that is, in its turn', async () => {
  const { done, work, next } = slowly();
  work.want('form', 'a');
  work.want('form', 'b');
  work.drop('form');
  work.want('form', 'c');
  expect(done).toEqual(['a']);
  await next();
  await next();
  expect(done).toEqual(['a', 'c']);
});

test('what can’t be done yet is tried again, and what is wanted later comes instead of it', async () => {
  const { done, work, next } = slowly(1, 2, 2);
  work.want('form', 'a');
  await next();
  await next();
  work.want('form', 'b');
  await next();
  await next();
  expect(done).toEqual(['a', 'a', 'b', 'b']);
});

test('what was dropped while it couldn’t be done isn’t tried again', async () => {
  const { done, work, next } = slowly(1);
  work.want('form', 'a');
  work.drop('form');
  await next();
  work.want('form', 'b');
  await next();
  expect(done).toEqual(['a', 'b']);
});
