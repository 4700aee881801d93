import type { AddressProblem, AmountProblem, FieldName, FieldProblem } from '../refusal.ts';
import { typedAmount } from '../values/amount.ts';
import { decimalsOf, formatMoney, type MoneyFormat } from '../values/money.ts';
import { command, day, list, money, type Phrase, plural, say, words } from './phrase.ts';
import { knownNames, type Who } from './refusal-kinds.ts';

/**
 * What's wrong with an input and what to enter instead. Chats show it at the input, as bare text.
 *
 * @param field names what is missing in an empty one
 */
export function sayFieldProblem(field: FieldName, problem: FieldProblem, who: Who): Phrase {
  switch (problem.problem) {
    case 'missing':
      return words(fillThisIn(field));
    case 'too-short':
      return say`Please add a bit more (at least ${problem.min} characters) so others can follow.`;
    case 'too-long':
      return say`This is longer than ${problem.max} characters. Please shorten it.`;
    case 'personal-data':
      return problem.found === 'email'
        ? words('Please remove the e-mail address. Use a reference instead, such as an order or ticket number.')
        : words('This looks like a card number. Please use a reference instead, such as an order or ticket number.');
    case 'look-alike':
      return say`Some of these letters only look like “${problem.looksLike}” and are from another alphabet. Type it again in one alphabet, or put it in quotes if it’s really written like this.`;
    case 'bad-link':
      return words('Please enter a link that starts with https:// or http://, or leave it empty.');
    case 'unknown-exception':
      return words('I can’t find that exception in this team. Use a number like EX-142, or leave it empty.');
    case 'amount-needed':
      return say`${problem.kind} needs an amount. Please add it, or choose another kind.`;
    case 'amount':
      return words(sayAmountProblem(problem.why, problem));
    case 'not-more-than':
      return say`The most you can enter here is ${money({ ...problem, minor: problem.maxMinor })}.`;
    case 'not-a-number':
      return say`Please enter a whole number from ${problem.min} to ${problem.max}.`;
    case 'unknown-locale':
      return words('I don’t know that number format. Enter a language and a country, such as en-GB or de-CH.');
    case 'unknown-zone':
      return words('I don’t know that time zone. Please enter it like Europe/London or America/New_York.');
    case 'unknown-currency':
      return words('I don’t know that currency. Please use its three letters, such as GBP, EUR or USD.');
    case 'currency-in-use':
      return words('The currency can’t change any more, because money has already been given or proposed in it.');
    case 'not-ascending':
      return words('The two-co-sign limit can’t be lower than the one-co-sign limit.');
    case 'not-agents':
      return notAgents(knownNames(problem.personIds, who));
    case 'not-in-channel':
      return say`I’m not in that channel. Add me with ${command('invite')}, or choose another one.`;
    case 'unknown-value':
      return problem.values.length === 0
        ? words('There’s nothing to choose from, so please leave this empty.')
        : say`Please choose one of these: ${list(
            problem.values.map((value) => say`${value}`),
            'or',
          )}.`;
    case 'admin-only':
      return words('Only a workspace admin can change this. You can change everything else.');
    case 'changed-meanwhile':
      return words('Someone else changed this in the meantime. Please open the settings again to see how it is now.');
    case 'address':
      return words(ADDRESS[problem.why]);
    case 'too-many':
      return say`That’s more than ${problem.max}. Please remove some.`;
    case 'not-less-than':
      return say`At least ${money({ ...problem, minor: problem.minMinor })}, the maximum for a single case.`;
    case 'not-a-date':
      return words('Please enter the date like 2027-03-31, or leave it empty.');
    case 'not-ahead':
      return words('That date is in the past. Choose a later one, or leave it empty.');
    default:
      return sayPolicyProblem(problem);
  }
}

/** The error at a required input that is empty. @param field the input's name */
export function fillThisIn(field: string): string {
  return MISSING[field] ?? 'Please fill this in.';
}

/** At the top of a form with errors. @param count how many inputs have one; at least one */
export function needAnotherLook(count: number): Phrase {
  return plural(count, {
    one: words('One field needs another look.'),
    other: say`${count} fields need another look.`,
  });
}

function notAgents(names: Phrase | null): Phrase {
  return names === null
    ? words('Managers must be full members of the team’s channel, and some of these aren’t. Invite them first.')
    : say`Managers must be full members of the team’s channel. Invite ${names} first.`;
}

const MISSING: Readonly<Record<string, string>> & Partial<Record<FieldName, string>> = {
  customer: 'Please say which customer, by a reference such as an order or ticket number.',
  resolution: 'Please say what you’d like to do for the customer.',
  reason: 'Please say why, so that others can follow.',
  amount: 'Please enter the amount.',
  comment: 'Please say why. The proposer will read it.',
  note: 'Please write a few words.',
  people: 'Please choose who you’d like to thank.',
  text: 'Please write a few words.',
  url: 'Please enter the address that messages go to, such as https://back-office.example/seconded.',
  events: 'Please choose at least one event.',
  name: 'Please give it a short name, such as “Late parcels”.',
  wording: 'Please say when to use it, and what to do.',
  monthlyLimit: 'Please enter a limit for a month.',
  topic: 'Please choose a topic, or enter a new one.',
  abuseTime: 'Please choose when it happened. A rough time is fine.',
  abuseVia: 'Please choose where it happened.',
  abuseKind: 'Please choose what kind it was. “Something else” is fine.',
  verdict: 'Please choose an answer.',
  mood: 'How did the customer feel about it? “Unknown” is fine.',
};

const ADDRESS: Record<AddressProblem, string> = {
  'not-a-url': 'I couldn’t read that address. Please enter it like https://back-office.example/seconded.',
  'https-only': 'Messages are only sent over https. Please enter an address that starts with https://.',
  'with-password': 'Please remove the user name and password from the address. Messages are signed instead.',
  'not-public':
    'That’s a private address. Webhooks only go to public ones, unless the person who runs Seconded sets WEBHOOKS_ALLOW_PRIVATE.',
  'unknown-host': 'I can’t find that server. Check the spelling, or try again in a moment.',
};

/** @returns an amount as the team writes it: `25.50`, `25,50`, `25` for JPY; for KWD not `25.500`, which could be either. */
export function exampleAmount(format: MoneyFormat): string {
  return typedAmount(Math.floor(25.5 * 10 ** decimalsOf(format.currency)), format);
}

/** @returns what is wrong with an amount, and how to write it. */
export function sayAmountProblem(why: AmountProblem, format: MoneyFormat): string {
  return AMOUNT[why](exampleAmount(format), format);
}

const AMOUNT: Record<AmountProblem, (example: string, format: MoneyFormat) => string> = {
  'not-a-number': (example) => `I couldn’t read this amount. Please write it like ${example}.`,
  percentage: (example) => `A percentage isn’t an amount. Please write what it comes to, such as ${example}.`,
  'foreign-sign': (example, { currency }) => `This team uses ${currency}. Please write the amount like ${example}.`,
  'too-many-decimals': (example, { currency }) => tooManyDecimals(example, currency),
  zero: (example) =>
    `Please enter an amount above zero, such as ${example}, or leave it empty if no money is involved.`,
  negative: (example) => `Please write the amount without a minus sign, such as ${example}.`,
  'too-large': (_, format) =>
    `That’s more than ${formatMoney(1_000_000 * 10 ** decimalsOf(format.currency), format)}. Please check the amount.`,
  ambiguous: (example) => `This amount could be read in two ways. Please write it like ${example}.`,
  'currency-changed': (example, { currency }) =>
    `This team now uses ${currency}. If that’s what you mean, add it to the amount, like ${currency} ${example}.`,
};

function tooManyDecimals(example: string, currency: string): string {
  const decimals = decimalsOf(currency);
  return decimals === 0
    ? `Amounts in ${currency} have no decimals. Please write it like ${example}.`
    : `Amounts in ${currency} have at most ${decimals} decimals. Please write it like ${example}.`;
}

type PolicyProblem = Extract<FieldProblem, { problem: `policy-${string}` }>;
type ProblemOf<P extends PolicyProblem['problem']> = Extract<PolicyProblem, { problem: P }>;

const NOT_LIVE: Record<ProblemOf<'policy-not-live'>['standing'], string> = {
  paused: 'This policy is paused. Choose “None” to ask a teammate.',
  retired: 'This policy was retired. Choose “None” to ask a teammate.',
  ended: 'This policy has ended. Choose “None” to ask a teammate.',
  gone: 'This team has no such policy. Choose “None” to ask a teammate.',
};

/** @returns why a proposal can't use the policy that was chosen, and what works instead (docs/product.md §8). */
function sayPolicyProblem(problem: PolicyProblem): Phrase {
  switch (problem.problem) {
    case 'policy-not-live':
      return words(NOT_LIVE[problem.standing]);
    case 'policy-kind':
      return say`This policy only covers ${problem.kind}. Change the kind if that’s what this is, or choose “None” to ask a teammate.`;
    case 'policy-amount':
      return problem.maxMinor === null
        ? words('This policy is for exceptions without an amount. Choose “None” to ask a teammate.')
        : say`This policy covers up to ${money({ ...problem, minor: problem.maxMinor })}. Choose “None” to ask a teammate.`;
    case 'policy-customer-sum':
      return say`This customer would reach ${money({ ...problem, minor: problem.customerSumMinor })} in 30 days. Above ${money({ ...problem, minor: problem.t1Minor })} a person has to decide: choose “None” to ask a teammate.`;
    case 'policy-month':
      return policyMonth(problem);
    case 'policy-pot':
      return say`The team pot has ${money({ ...problem, minor: problem.leftMinor })} left and renews on ${day(problem.renewsAt, problem.timeZone)}. Choose “None” to ask a teammate.`;
  }
}

function policyMonth({ left, currency, locale, renewsAt, timeZone }: ProblemOf<'policy-month'>): Phrase {
  const renewal = day(renewsAt, timeZone);
  if (left === 0) {
    return say`This policy is used up this month and renews on ${renewal}. Choose “None” to ask a teammate.`;
  }
  if (currency !== null) {
    return say`This policy has ${money({ minor: left, currency, locale })} left this month and renews on ${renewal}. Choose “None” to ask a teammate.`;
  }
  return plural(left, {
    one: say`This policy has 1 exception left this month and renews on ${renewal}. Choose “None” to ask a teammate.`,
    other: say`This policy has ${left} exceptions left this month and renews on ${renewal}. Choose “None” to ask a teammate.`,
  });
}
