import type { ModalView } from '@slack/types';
import { yieldToPeople } from '../../../kernel/calls.ts';
import { similarCases } from '../../conversation/reopen.ts';
import type { SlackDeps } from '../deps.ts';
import { slackCode, toChatError } from '../errors.ts';
import { formValues } from '../form-values.ts';
import { type TypingPayload, typing } from '../payloads.ts';
import { actorOf, askedByClick, readContext, senderOf } from '../request.ts';
import { formPrecedents, isOfPrecedents } from '../views/content.ts';
import type { Served } from '../workspaces.ts';

/**
 * Someone types in a form that changes with it: similar past cases appear (docs/product.md §8). The form is drawn again
 * at most once a second, and as often as Slack lets its workspace, in the background, and only where there is something
 * else to show.
 *
 * @returns takes what Slack sends, as it came
 */
export function typingIn(deps: SlackDeps): (body: unknown) => void {
  const redrawn: Redrawn = new Map();
  return (body) => {
    const payload = typing.parse(body);
    deps.typing.want(payload.view.id, () => redraw(deps, redrawn, payload));
  };
}

/** What forms became by us: letters that were typed before the client had that still name the form from before. */
type Redrawn = Map<string, { before: Set<string>; hash: string; shown: string }>;
/** Forms in which someone is typing; more are forgotten. */
const MOST_REDRAWN = 500;

/**
 * Best effort: the person who types needs no answer, and the next letter tries again.
 *
 * @returns in how many ms to try again, where it may not be drawn yet; 0: it needn't.
 */
async function redraw(deps: SlackDeps, redrawn: Redrawn, payload: TypingPayload): Promise<number> {
  const { view } = payload;
  const context = readContext(view.private_metadata);
  let where: Served | null = null;
  try {
    where = await deps.workspaces.of(senderOf(payload));
    if (!where || !context) return 0;
    const actor = await actorOf(deps.useCases, where.workspace.id, askedByClick(payload));
    const precedents = await similarCases(deps.useCases, actor, { values: formValues(payload), context });
    const fresh = formPrecedents(precedents);
    const own = redrawn.get(view.id);
    const last = own?.before.has(view.hash)
      ? own
      : { hash: view.hash, shown: idsOf(view.blocks.filter(isOfPrecedents)) };
    if (last.shown === idsOf(fresh)) return 0;
    // The inputs are given back as they came: where their ids stay, Slack keeps what is typed in them in the meantime
    // (docs.slack.dev/reference/methods/views.update, Preserving input entry).
    const { callback_id, private_metadata, title, submit, close } = view;
    const same = { callback_id, private_metadata, title, ...(submit && { submit }), ...(close && { close }) };
    const blocks = withPrecedents(view.blocks, fresh) as ModalView['blocks'];
    // `hash`: a form that became another one in the meantime stays that.
    const changed = { view_id: view.id, hash: last.hash, view: { type: 'modal' as const, ...same, blocks } };
    const { views } = where.client;
    const drawn = await yieldToPeople(() => views.update(changed));
    if (redrawn.size >= MOST_REDRAWN) redrawn.clear();
    const before = new Set([...(own?.before ?? []), view.hash, last.hash]);
    redrawn.set(view.id, { before, hash: drawn.view?.hash ?? '', shown: idsOf(fresh) });
  } catch (error) {
    const { failure } = toChatError(error, 'read');
    if (failure.kind === 'rate-limited') return failure.retryAfterMs;
    if (!GONE.has(slackCode(error) ?? '')) deps.log.warn({ err: error }, 'a form could not be redrawn');
  }
  return 0;
}

/** It was sent in, closed or changed in the meantime. */
const GONE = new Set(['not_found', 'view_not_found', 'hash_conflict']);

type Block = TypingPayload['view']['blocks'][number];

function idsOf(blocks: readonly { block_id?: string | undefined }[]): string {
  return blocks.map(({ block_id }) => block_id).join();
}

/** @returns the form's blocks with these instead of those it shows. */
function withPrecedents(blocks: readonly Block[], fresh: ReturnType<typeof formPrecedents>): unknown[] {
  const at = blocks.findIndex(isOfPrecedents);
  return [...blocks.slice(0, at), ...fresh, ...blocks.slice(at).filter((block) => !isOfPrecedents(block))];
}
