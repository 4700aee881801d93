import fc from 'fast-check';
import { drawn } from '../../../../src/chats/teams/views/content.ts';
import { digestAnswer, messageCard } from '../../../../src/chats/teams/views/messages.ts';
import { wholeWeekContent } from '../../../../src/features/digest/words/digest.ts';
import { cardProblems, MOST_BYTES } from '../../../support/adaptive-cards.ts';
import { anyDigest, fullestDigest } from '../../../support/views/any-digest.ts';
import { NASTY_TEXTS } from '../../../support/views/nasty-texts.ts';

function problems(card: object): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  return [...cardProblems(card), ...(bytes > MOST_BYTES ? [`${bytes} bytes`] : [])];
}

test('whatever a week held, its digest is one card that Teams takes, and drawn twice it is the same', () => {
  fc.assert(
    fc.property(anyDigest, (digest) => {
      const message = messageCard({ form: 'digest', digest }, { tag: 'tag-1' });
      expect(problems(message.card)).toEqual([]);
      expect(messageCard({ form: 'digest', digest: structuredClone(digest) }, { tag: 'tag-1' })).toEqual(message);
      expect(problems(digestAnswer({ digest, soFar: true }).card)).toEqual([]);
      expect(problems(drawn(wholeWeekContent(digest)).card)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test.each(NASTY_TEXTS)('with all there is room for, and %s everywhere, too', (_name, text) => {
  const digest = fullestDigest(text.repeat(Math.ceil(300 / Math.max(1, text.length))));
  expect(problems(messageCard({ form: 'digest', digest }, { tag: 'tag-1' }).card)).toEqual([]);
});
