import { money, sayAmountProblem } from '../../features/money/words.ts';
import { sayPolicyProblem } from '../../features/policies/words.ts';
import type { AddressProblem, FieldName, FieldProblem } from '../refusal.ts';
import { list, type Phrase, plural, say, words } from './phrase.ts';
import { namesOf, type Who } from './refusal-kinds.ts';

/**
 * What is wrong with a field and what would be right: chats show it at the field itself, as bare text.
 *
 * @param field lets a missing one be asked for by what it is.
 */
export function sayFieldProblem(field: FieldName, problem: FieldProblem, who: Who): Phrase {
  switch (problem.problem) {
    case 'missing':
      return words(fillThisIn(field));
    case 'too-short':
      return say`A little more, please: at least ${problem.min} characters help the others to follow.`;
    case 'too-long':
      return say`This is longer than ${problem.max} characters. Please shorten it.`;
    case 'personal-data':
      return problem.found === 'email'
        ? words('This holds an e-mail address. Please use a reference instead, such as an order or ticket number.')
        : words('This looks like a card number. Please use a reference instead, such as an order or ticket number.');
    case 'look-alike':
      return say`Some of these letters only look like those of “${problem.looksLike}”: they are of another alphabet. Type it again in one alphabet, or put it in quotes if it really is written like this.`;
    case 'bad-link':
      return words('Please give a link that starts with https:// or http://, or leave it empty.');
    case 'unknown-exception':
      return words('I find no such exception in this team. Please write it like EX-142, or leave it empty.');
    case 'amount-needed':
      return say`${problem.kind} needs an amount. Please add it, or choose another kind.`;
    case 'amount':
      return words(sayAmountProblem(problem.why, problem));
    case 'not-more-than':
      return say`At most ${money({ ...problem, minor: problem.maxMinor })} is possible here.`;
    case 'not-a-number':
      return say`Please give a whole number from ${problem.min} to ${problem.max}.`;
    case 'unknown-locale':
      return words('I don’t know this number format. Write a language and a country, such as en-GB or de-CH.');
    case 'unknown-zone':
      return words('I don’t know this time zone. Please write it like Europe/London or America/New_York.');
    case 'unknown-currency':
      return words('I don’t know this currency. Please use its three letters, such as GBP, EUR or USD.');
    case 'currency-in-use':
      return words('Money was given or proposed in the team’s currency already, so it stays as it is.');
    case 'not-ascending':
      return words('The second limit should be at least as high as the first.');
    case 'not-agents':
      return say`Managers have to be full members of the team’s channel; these aren’t: ${namesOf(problem.personIds, who, 'some of those chosen')}. Invite them first.`;
    case 'not-in-channel':
      return words('I’m not in this channel, so I couldn’t write there. Please add me to it first, or choose another.');
    case 'unknown-value':
      return problem.values.length === 0
        ? words('There is nothing to choose from, so please leave this empty.')
        : say`Please choose one of these: ${list(
            problem.values.map((value) => say`${value}`),
            'or',
          )}.`;
    case 'admin-only':
      return words('Only an admin of the workspace can change this. All other settings are yours to change.');
    case 'changed-meanwhile':
      return words('Somebody else changed this meanwhile. Please open the settings again to see how it is now.');
    case 'address':
      return words(ADDRESS[problem.why]);
    case 'too-many':
      return say`At most ${problem.max} fit here. Please leave some out.`;
    case 'not-less-than':
      return say`At least ${money({ ...problem, minor: problem.minMinor })}: one case may cost as much.`;
    case 'not-a-date':
      return words('Please write the date like 2027-03-31, or leave it empty.');
    case 'not-ahead':
      return words('This day is over. Please choose a later one, or leave it empty.');
    default:
      return sayPolicyProblem(problem);
  }
}

/** What stands at an input that is empty and must not be. @param field an input's name, of a form of ours */
export function fillThisIn(field: string): string {
  return MISSING[field] ?? 'Please fill this in.';
}

/** What stands on top of a form in which something is wrong. @param count how many of its inputs; at least one */
export function needAnotherLook(count: number): Phrase {
  return plural(count, {
    one: words('One thing needs another look.'),
    other: say`${count} things need another look.`,
  });
}

const MISSING: Readonly<Record<string, string>> & Partial<Record<FieldName, string>> = {
  customer: 'Please say which customer, by a reference such as an order or ticket number.',
  resolution: 'Please say what you would like to do for the customer.',
  reason: 'Please say why, so that others can follow.',
  amount: 'Please give the amount.',
  comment: 'Please say why: the person who proposed it will read it.',
  note: 'Please write a few words.',
  people: 'Please choose who you would like to thank.',
  text: 'Please write a few words.',
  url: 'Please give the address that messages go to, such as https://back-office.example/seconded.',
  events: 'Please choose at least one thing to be told of.',
  name: 'Please give it a short name, such as “Late parcels”.',
  wording: 'Please say when it is right to use it, and what to do.',
  monthlyLimit: 'Please give a limit for a month.',
  topic: 'Please choose or write a topic.',
  abuseTime: 'Please choose when it was; roughly is fine.',
  abuseVia: 'Please choose how it reached you.',
  abuseKind: 'Please choose what kind it was; “Something else” is fine.',
  verdict: 'Please choose what becomes of it.',
  mood: 'Please choose how the customer took it; “Unknown” is fine.',
};

const ADDRESS: Record<AddressProblem, string> = {
  'not-a-url': 'I couldn’t read this address. Please write it like https://back-office.example/seconded.',
  'https-only': 'Messages go over https only. Please give an address that starts with https://.',
  'with-password': 'Please leave name and password out of the address: each message is signed instead.',
  'not-public':
    'This leads to a private address, and messages go to public ones only. Whoever runs Seconded can change that with WEBHOOKS_ALLOW_PRIVATE.',
  'unknown-host': 'I can’t find this server by its name. Please check it for a slip, or try again in a moment.',
};
