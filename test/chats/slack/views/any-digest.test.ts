import fc from 'fast-check';
import { drawn } from '../../../../src/chats/slack/views/content.ts';
import { digestAnswer, digestMessage } from '../../../../src/chats/slack/views/messages.ts';
import { wholeWeekContent } from '../../../../src/features/digest/words/digest.ts';
import { checkMessage } from '../../../support/slack-limits.ts';
import { anyDigest, fullestDigest } from '../../../support/views/any-digest.ts';
import { NASTY_TEXTS } from '../../../support/views/nasty-texts.ts';

test('whatever a week held, its digest is one message that Slack takes, and drawn twice it is the same', () => {
  fc.assert(
    fc.property(anyDigest, fc.boolean(), (digest, charts) => {
      const message = digestMessage(digest, { charts });
      expect(checkMessage(message)).toEqual([]);
      expect(digestMessage(structuredClone(digest), { charts })).toEqual(message);
      expect(checkMessage(digestAnswer({ digest, soFar: true }))).toEqual([]);
      expect(checkMessage(drawn(wholeWeekContent(digest)))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test.each(NASTY_TEXTS)('with all there is room for, and %s everywhere, too', (_name, text) => {
  const digest = fullestDigest(text.repeat(Math.ceil(300 / Math.max(1, text.length))));
  expect(checkMessage(digestMessage(digest, { charts: true }))).toEqual([]);
});
