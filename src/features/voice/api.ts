import type { Actor } from '../../kernel/actor.ts';
import type { Result } from '../../kernel/refusal.ts';
import type { TeamId, VoiceId } from '../../kernel/values/ids.ts';
import type { AbuseView, AnnoyanceView, PersonView, StoryView, VoiceView } from '../messages.ts';
import type { TypedVoice } from './rules/form.ts';
import type { VoiceKind } from './rules/state.ts';

/** What the form of `/voice` holds, as typed. `anyway`: others said something like it, and it is told all the same. */
export type VoiceForm = TypedVoice & { anyway: boolean };

/** What the form of `/voice` is drawn from. */
export type VoiceDraft = {
  teamId: TeamId;
  teamName: string;
  /** Null: still to be chosen. */
  kind: VoiceKind | null;
  /** Whether stories are read in the whole workspace; else in the team's private channel only. */
  isLibraryShared: boolean;
  /** The team's latest. */
  topics: string[];
  /** Who reads a report of abuse: the team's managers but the person. */
  managers: PersonView[];
  /** What others said of the same. */
  similar: AnnoyanceView[];
};

/** A part of a list; `page` counts from 1. */
export type Paged<T> = { items: T[]; page: number; hasMore: boolean };

/** Of the team that it was asked for: the next page is asked for there, too. */
export type TeamPaged<T> = Paged<T> & { teamId: TeamId; teamName: string };

/** Which part of a list; `teamId`: of the team that the page before was of. */
export type PageAsked = { page: number; teamId?: TeamId | undefined };

/** A manager's answer to what is in the way, as typed. */
export type AnswerForm = { verdict: string; text: string };

/** What people tell (docs/product.md §6). */
export type VoiceUseCases = {
  draft(
    actor: Actor,
    from: { kind: VoiceKind | null; teamId?: TeamId; similarIds?: VoiceId[] },
  ): Promise<Result<{ draft: VoiceDraft }>>;
  /** `readers`: of a report of abuse, the managers who got it. */
  tell(actor: Actor, teamId: TeamId, form: VoiceForm): Promise<Result<{ voice: VoiceView; readers: PersonView[] }>>;
  meToo(actor: Actor, id: VoiceId): Promise<Result<{ voice: AnnoyanceView }>>;
  /** Whether the person may open the form of **Answer** now, and what it is about. Same refusals as `answer`. */
  mayAnswer(actor: Actor, id: VoiceId): Promise<Result<{ voice: AnnoyanceView }>>;
  /** `number`: the answer's own, as the form expected it. */
  answer(
    actor: Actor,
    on: { id: VoiceId; number: number },
    form: AnswerForm,
  ): Promise<Result<{ voice: AnnoyanceView }>>;
  /** A manager talks to who reported abuse. */
  talk(actor: Actor, id: VoiceId): Promise<Result<{ voice: AbuseView }>>;
  shareStory(actor: Actor, id: VoiceId): Promise<Result<{ voice: StoryView }>>;
  /** Lists, by pages from 1. */
  stories(actor: Actor, asked: PageAsked & { query: string }): Promise<Result<{ stories: TeamPaged<StoryView> }>>;
  list(actor: Actor, asked: PageAsked): Promise<Result<{ list: TeamPaged<AnnoyanceView>; mayAnswer: boolean }>>;
  reports(actor: Actor, asked: PageAsked): Promise<Result<{ reports: TeamPaged<AbuseView> }>>;
};
