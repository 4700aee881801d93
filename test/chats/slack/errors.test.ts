import { webApi } from '@slack/bolt';
import { slackCode, toChatError } from '../../../src/chats/slack/errors.ts';
import { ChatError } from '../../../src/kernel/calls.ts';

function refusedWith(error: string): Error {
  return new webApi.WebAPIPlatformError({ ok: false, error });
}

/** As fetch fails: the system's code is in the cause. */
function lostWith(code: string): Error {
  const cause = Object.assign(new Error(code), { code });
  return new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause }));
}

describe("Slack's errors in the application's words", () => {
  test.each([
    ['channel_not_found', 'place-lost'],
    ['not_in_channel', 'place-lost'],
    ['is_archived', 'place-lost'],
    ['account_inactive', 'place-lost'],
    ['token_revoked', 'place-lost'],
    ['user_not_found', 'place-lost'],
    ['message_not_found', 'message-gone'],
    ['msg_too_long', 'rejected'],
    ['invalid_blocks', 'rejected'],
    ['something_new', 'rejected'],
    ['edit_window_closed', 'rejected'],
    ['service_unavailable', 'unavailable'],
    ['is_inactive', 'unavailable'],
    ['external_channel_migrating', 'unavailable'],
    ['update_failed', 'unavailable'],
    ['internal_error', 'unknown-outcome'],
  ])('a post refused with %s is %s', (code, kind) => {
    expect(toChatError(refusedWith(code), 'write').failure.kind).toBe(kind);
  });

  test.each(['invalid_blocks', 'msg_blocks_too_long', 'msg_too_long'])('%s is about how a message looks', (code) => {
    const failure = { kind: 'rejected', detail: code, look: true };
    expect(toChatError(refusedWith(code), 'write').failure).toEqual(failure);
  });

  test('a dead token is about everything, an archived channel about itself', () => {
    expect(toChatError(refusedWith('token_revoked'), 'write').failure).toHaveProperty('everywhere', true);
    expect(toChatError(refusedWith('is_archived'), 'write').failure).not.toHaveProperty('everywhere');
  });

  test('a limit says how long to wait', () => {
    const { failure } = toChatError(new webApi.WebAPIRateLimitedError(30), 'write');
    expect(failure).toEqual({ kind: 'rate-limited', retryAfterMs: 30_000 });
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND'])('a post that never left (%s) was surely not made', (code) => {
    expect(toChatError(lostWith(code), 'write').failure.kind).toBe('unavailable');
  });

  test.each(['ECONNRESET', 'UND_ERR_SOCKET', 'ETIMEDOUT'])(
    'a post that was cut off (%s) may have been made',
    (code) => {
      expect(toChatError(lostWith(code), 'write').failure.kind).toBe('unknown-outcome');
      expect(toChatError(lostWith(code), 'read').failure.kind).toBe('unavailable');
    },
  );

  test('a 500 after a post may have been made, a 404 of a proxy was not', () => {
    expect(toChatError(new webApi.WebAPIHTTPError(500, '', {}), 'write').failure.kind).toBe('unknown-outcome');
    expect(toChatError(new webApi.WebAPIHTTPError(500, '', {}), 'read').failure.kind).toBe('unavailable');
    expect(toChatError(new webApi.WebAPIHTTPError(404, '', {}), 'write').failure.kind).toBe('rejected');
  });

  test("a page in place of Slack's answer says nothing of the outcome", () => {
    expect(toChatError(refusedWith('<html>Bad gateway</html>'), 'write').failure.kind).toBe('unknown-outcome');
  });

  test('what is translated already stays as it is', () => {
    const error = new ChatError({ kind: 'unavailable', detail: 'x' });
    expect(toChatError(error, 'write')).toBe(error);
  });

  test("Slack's own code survives the translation", () => {
    expect(slackCode(toChatError(refusedWith('is_archived'), 'write'))).toBe('is_archived');
    expect(slackCode(new Error('is_archived'))).toBeNull();
  });
});
