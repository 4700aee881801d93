import { command, type Phrase, say, words } from '../../../kernel/content/phrase.ts';
import { knownNames, type Sentences } from '../../../kernel/content/refusal-kinds.ts';
import type { Standing } from '../../../kernel/values/people.ts';

const NOT_AN_AGENT: Record<Exclude<Standing, 'agent'>, Phrase> = {
  'not-in-channel': say`This is for the people in the team’s channel. Join the channel, then try again.`,
  guest: say`Guests can read along but can’t do this. Please ask a full member of the team.`,
  outsider: say`This belongs to the other organisation in this channel. Please ask someone on their team.`,
  bot: say`Bots can’t do this. Someone on the team can.`,
  deactivated: say`This account is deactivated. A workspace admin can reactivate it.`,
};

/** What is said to people who may not do something (docs/product.md §2, §3). */
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
  'not-a-manager': (refusal, who) => {
    const managers = knownNames(refusal.managerIds, who);
    return managers === null
      ? say`Only the team’s managers can do this, and there are none yet. An admin can name one with ${command('exception', 'setup')}.`
      : say`Only the team’s managers can do this. Please ask ${managers}.`;
  },
  'not-an-admin': (refusal, who) => {
    const admins = knownNames(refusal.adminIds, who);
    return admins === null
      ? words('Only an admin can do this. Please ask an admin of this workspace.')
      : say`Only an admin can do this. Please ask ${admins}.`;
  },
  'export-not-yours': ({ managerIds, adminIds }, who) => {
    const mine = say`To see what HR sees about you, use ${command('exception', 'export mine')}.`;
    const names = knownNames(managerIds.length > 0 ? managerIds : adminIds, who);
    return names === null
      ? say`Only the team’s managers can export this, and there are none yet. ${mine}`
      : say`Only the team’s managers can export this, so please ask ${names}. ${mine}`;
  },
  'not-the-proposer': (refusal, who) => {
    const proposer = knownNames([refusal.proposerId], who);
    return proposer === null
      ? words('Only the person who proposed it can do this.')
      : say`Only ${proposer} can do this, as the proposer.`;
  },
  'not-involved': () => words('Only the proposer, the co-signers and the team’s managers can do this.'),
  'took-part': (refusal, who) => {
    const others = knownNames(refusal.otherIds, who);
    return others === null
      ? words('You were involved in this one, so someone else needs to decide. Please ask another manager or an admin.')
      : say`You were involved in this one, so someone else needs to decide. Please ask ${others}.`;
  },
  'own-exception': () => words('You can’t co-sign your own exception. I’ll ask your teammates for you.'),
  'not-yours': () => words('Only the person who made this can change it.'),
  'not-yours-to-confirm': (refusal, who) => {
    const others = knownNames(refusal.otherIds, who);
    return others === null
      ? words('This amount needs a second pair of eyes. A co-signer, a manager or an admin can confirm it.')
      : say`This amount needs a second pair of eyes. ${others} can confirm it.`;
  },
  'leave-to-others': ({ withId, otherIds }, who) => {
    const other = knownNames([withId], who) ?? words('this teammate');
    const free = knownNames(otherIds, who);
    return free === null
      ? say`You and ${other} have co-signed for each other a lot this week, so please leave this one to someone else.`
      : say`You and ${other} have co-signed for each other a lot this week, so please leave this one to someone else, such as ${free}.`;
  },
};

/** Above a form that asks which team it is for. */
export function whichTeam(): Phrase {
  return words('You’re in several teams. Which one is this for?');
}
