import { command, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { namesOf, type Sentences } from '../../../kernel/content/refusal-kinds.ts';
import type { Standing } from '../../../kernel/values/people.ts';

const NOT_AN_AGENT: Record<Exclude<Standing, 'agent'>, Phrase> = {
  'not-in-channel': say`This is for the people in the team’s channel. Join the channel, then try again.`,
  guest: say`Guests can look on here, and full members of the team do this. A teammate can do it for you.`,
  outsider: say`This belongs to the other organisation in this channel. One of its team can do it for you.`,
  bot: say`Bots can’t do this; a person of the team can.`,
  deactivated: say`This account is deactivated. An admin of the workspace can bring it back.`,
};

const NAME_ONE = say`an admin can name one with ${command('exception', 'setup')}`;

/** Who may do something, and who somebody is (docs/product.md §2, §3). */
export const WHO: Sentences<
  | 'not-an-agent'
  | 'not-a-manager'
  | 'not-an-admin'
  | 'export-not-yours'
  | 'not-the-proposer'
  | 'not-involved'
  | 'took-part'
  | 'own-exception'
  | 'not-yours'
  | 'not-yours-to-confirm'
  | 'leave-to-others'
> = {
  'not-an-agent': (refusal) => NOT_AN_AGENT[refusal.standing],
  'not-a-manager': (refusal, who) =>
    say`This is for the team’s managers: ${namesOf(refusal.managerIds, who, NAME_ONE)}.`,
  'not-an-admin': (refusal, who) =>
    say`An admin can change this: ${namesOf(refusal.adminIds, who, 'ask an admin of this workspace')}.`,
  'export-not-yours': ({ managerIds, adminIds }, who) =>
    say`Exports are for the team’s managers: ${namesOf(managerIds.length > 0 ? managerIds : adminIds, who, NAME_ONE)}. Your own row of the recognition report is yours to see, with ${command('exception', 'export mine')}.`,
  'not-the-proposer': (refusal, who) =>
    say`Only the person who proposed it can do this: ${namesOf([refusal.proposerId], who, 'they')}.`,
  'not-involved': () =>
    words('This is for the people who proposed or co-signed it, and for the team’s managers. One of them can do it.'),
  'took-part': (refusal, who) =>
    say`You took part in this case, so somebody else decides it: ${namesOf(refusal.otherIds, who, 'another manager, or an admin')}.`,
  'own-exception': () =>
    words('You proposed this one, so a teammate has to co-sign it. The bot asks around as its time runs down.'),
  'not-yours': () => words('Only the person who made this can change it.'),
  'not-yours-to-confirm': (refusal, who) =>
    say`This amount needs a second pair of eyes. ${namesOf(refusal.otherIds, who, 'A co-signer, a manager or an admin')} can confirm it.`,
  'leave-to-others': (refusal, who) =>
    say`You and ${namesOf([refusal.withId], who, 'this teammate')} have settled several of each other’s cases this week. Please leave this one to somebody else: ${namesOf(refusal.otherIds, who, 'any other teammate')}.`,
};
