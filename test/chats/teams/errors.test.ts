import { lostCall, refusedCall } from '../../../src/chats/teams/errors.ts';
import type { ChatFailure } from '../../../src/kernel/ports.ts';

const body = (code: string) => JSON.stringify({ error: { code, message: 'words for developers' } });

test.each<[string, { status: number; retryAfter?: string; body?: string }, ChatFailure]>([
  ['a limit says how long to wait', { status: 429, retryAfter: '7' }, { kind: 'rate-limited', retryAfterMs: 7_000 }],
  ['a limit that says nothing', { status: 429 }, { kind: 'rate-limited', retryAfterMs: 10_000 }],
  ['a limit with nonsense', { status: 429, retryAfter: 'soon' }, { kind: 'rate-limited', retryAfterMs: 10_000 }],
  [
    'a limit until a moment long gone',
    { status: 429, retryAfter: 'Wed, 18 Nov 2020 12:00:00 GMT' },
    { kind: 'rate-limited', retryAfterMs: 0 },
  ],
  ['not possible yet', { status: 412 }, { kind: 'unavailable', detail: 'HTTP 412' }],
  ['a token of ours that was not taken', { status: 401 }, { kind: 'unavailable', detail: 'HTTP 401' }],
  ['a gateway that gave up', { status: 502, body: '<html>' }, { kind: 'unknown-outcome', detail: 'HTTP 502' }],
  ['a server that waited too long', { status: 504 }, { kind: 'unknown-outcome', detail: 'HTTP 504' }],
  [
    'the app is not there',
    { status: 403, body: body('BotNotInConversationRoster') },
    { kind: 'place-lost', detail: 'BotNotInConversationRoster' },
  ],
  [
    'somebody blocked the app',
    { status: 403, body: body('MessageWritesBlocked') },
    { kind: 'place-lost', detail: 'MessageWritesBlocked' },
  ],
  [
    'a conversation that is gone',
    { status: 404, body: body('ConversationNotFound') },
    { kind: 'place-lost', detail: 'ConversationNotFound' },
  ],
  [
    'a message that is gone',
    { status: 404, body: body('ActivityNotFoundInConversation') },
    { kind: 'message-gone', detail: 'ActivityNotFoundInConversation' },
  ],
  [
    'a message that is too long',
    { status: 413, body: body('MessageSizeTooBig') },
    { kind: 'rejected', detail: 'MessageSizeTooBig' },
  ],
  ['a message that is wrong', { status: 400, body: body('BadSyntax') }, { kind: 'rejected', detail: 'BadSyntax' }],
  [
    'a code that is none',
    { status: 400, body: body('words, and <b>more</b>') },
    { kind: 'rejected', detail: 'HTTP 400' },
  ],
])('%s', (_what, { status, retryAfter = null, body: answer = '' }, failure) => {
  expect(refusedCall({ status, retryAfter, body: answer }, 'write').failure).toEqual(failure);
});

test('a question that a gateway did not get through can be asked again', () => {
  expect(refusedCall({ status: 502, retryAfter: null, body: '' }, 'read').failure.kind).toBe('unavailable');
});

const wire = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

test.each([
  ['never sent', 'ECONNREFUSED', 'unavailable'],
  ['perhaps received', 'ECONNRESET', 'unknown-outcome'],
  ['perhaps received, undici’s way', 'UND_ERR_SOCKET', 'unknown-outcome'],
])('a post that was %s', (_what, code, kind) => {
  expect(lostCall(wire(code), 'write').failure).toEqual({ kind, detail: code });
});
