import { webApi } from '@slack/bolt';
import { ChatError, type Effect, unanswered, wireFailure } from '../../kernel/calls.ts';
import type { ChatFailure } from '../../kernel/ports.ts';

/** Slack's answers to a token that will never work; anything else may pass (docs.slack.dev/reference/methods/auth.test). */
export const BAD_TOKEN = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
];

const KIND_OF: ReadonlyMap<string, ChatFailure['kind']> = new Map(
  Object.entries({
    'rate-limited': ['ratelimited', 'rate_limited', 'message_limit_exceeded'],
    unavailable: [
      'service_unavailable',
      'team_added_to_org',
      'request_timeout',
      'accesslimited',
      // An edit in a channel that is archived, or that moves between organisations (docs.slack.dev/reference/methods/chat.update).
      'is_inactive',
      'external_channel_migrating',
      'update_failed',
    ],
    // Slack says of both that some of the call may have been done.
    'unknown-outcome': ['internal_error', 'fatal_error'],
    // Not `edit_window_closed`: that message is still there, and a second card would be one too many.
    'message-gone': ['message_not_found', 'cant_update_message', 'thread_not_found'],
    'place-lost': [
      'channel_not_found',
      'not_in_channel',
      'is_archived',
      ...BAD_TOKEN,
      'no_permission',
      'missing_scope',
      'org_login_required',
      'ekm_access_denied',
      'team_access_not_granted',
      'user_not_found',
      'users_not_found',
      'user_not_visible',
      'user_disabled',
      'cannot_dm_bot',
      'messages_tab_disabled',
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
      'restricted_action_non_threadable_channel',
    ],
  } satisfies Partial<Record<ChatFailure['kind'], string[]>>).flatMap(([kind, codes]) =>
    codes.map((code) => [code, kind as ChatFailure['kind']] as const),
  ),
);

/** Slack takes none of this as it is drawn (docs.slack.dev/reference/methods/chat.postMessage); plain text it may take. */
const LOOK_REFUSED = [
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_block_type',
  'msg_blocks_too_long',
  'msg_too_long',
  'block_mismatch',
];

/** Slack names no time with some refusals to go on. */
export const DEFAULT_RETRY_AFTER_S = 30;

/**
 * Translates what the SDK throws, once and for all calls.
 *
 * @param effect what the failed call does at Slack.
 * @returns the same failure in the application's terms, the SDK's error as its cause.
 */
export function toChatError(error: unknown, effect: Effect): ChatError {
  if (error instanceof ChatError) return error;
  return new ChatError(failureOf(error, effect), { cause: error });
}

/** @returns Slack's own code of a refused call, such as `channel_not_found`; null for any other failure. */
export function slackCode(error: unknown): string | null {
  const original = error instanceof ChatError ? error.cause : error;
  return original instanceof webApi.WebAPIPlatformError ? original.data.error : null;
}

/** @returns whether Slack refuses a call for its limits, and says no time to wait for. */
export function isRateLimited(error: unknown): boolean {
  return KIND_OF.get(slackCode(error) ?? '') === 'rate-limited';
}

function failureOf(error: unknown, effect: Effect): ChatFailure {
  const lost = unanswered(effect);
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'rate-limited', retryAfterMs: error.retryAfter * 1_000 };
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const kind = error.statusCode >= 500 || error.statusCode === 408 ? lost : 'rejected';
    return { kind, detail: `HTTP ${error.statusCode}` };
  }
  if (error instanceof webApi.WebAPIRequestError) return wireFailure(error.original, effect);
  const code = slackCode(error);
  // A proxy's page in place of JSON ends up in the code: that is no answer of Slack's.
  if (code === null || !/^[a-z0-9_]{1,80}$/.test(code)) return { kind: lost, detail: 'no answer from Slack' };
  const kind = KIND_OF.get(code) ?? 'rejected';
  if (kind === 'rate-limited') return { kind, retryAfterMs: DEFAULT_RETRY_AFTER_S * 1_000 };
  if (kind === 'place-lost' && BAD_TOKEN.includes(code)) return { kind, detail: code, everywhere: true };
  if (kind === 'rejected' && LOOK_REFUSED.includes(code)) return { kind, detail: code, look: true };
  return { kind: kind === 'unknown-outcome' ? lost : kind, detail: code };
}
