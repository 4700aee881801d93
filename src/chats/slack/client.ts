import { webApi } from '@slack/bolt';
import type { WorkspaceId } from '../../kernel/values/ids.ts';
import type { CallLimits } from './call-limits.ts';

/** Before Slack has said whose token it is. */
const UNKNOWN = 'slack:';

/** What goes to Slack and comes from it, with the ids that each side knows (channel-ids.ts). */
type Exchange = {
  sent<T>(ws: WorkspaceId, value: T): Promise<T>;
  received<T>(ws: WorkspaceId, value: T): Promise<T>;
};

/** Calls Slack within its limits, with the ids that it knows today, and gives its answers with those that are stored. */
export class SlackClient extends webApi.WebClient {
  /** Null: before Slack has said whose token it is. */
  exchange: { ids: Exchange; ws: WorkspaceId } | null = null;
  readonly #limits: CallLimits;

  constructor(token: string | undefined, options: webApi.WebClientOptions, limits: CallLimits) {
    super(token, options);
    this.#limits = limits;
  }

  override async apiCall(method: string, options?: Record<string, unknown>): Promise<webApi.WebAPICallResult> {
    if (!this.exchange) return this.#call(UNKNOWN, method, options);
    const { ids, ws } = this.exchange;
    return ids.received(ws, await this.#call(ws, method, await ids.sent(ws, options)));
  }

  #call(ws: WorkspaceId, method: string, options?: Record<string, unknown>): Promise<webApi.WebAPICallResult> {
    return this.#limits.call(ws, method, options?.channel, () => super.apiCall(method, options));
  }
}
