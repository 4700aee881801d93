/** Cases as contact centres have them, decided once, by a name of their own. */
export type PastCase = { name: string; kind: string; resolution: string; reason: string };

const R = 'Refund';
const C = 'Credit';
const F = 'Fee waiver';
const P = 'Replacement';
const D = 'Delivery';
const O = 'Other';

const CASES: [name: string, kind: string, resolution: string, reason: string][] = [
  [
    'kettle-lid',
    R,
    'Refund the kettle in full',
    'The lid was broken when it arrived, and our reply went to the wrong address for two weeks',
  ],
  [
    'kettle-late',
    R,
    'Refund after the return window',
    'She was in hospital and could not send the kettle back in time',
  ],
  [
    'hospital-shoes',
    R,
    'Accept the return of the shoes after 40 days',
    'The customer had an operation and spent five weeks in hospital',
  ],
  [
    'bereaved-tickets',
    R,
    'Refund two concert tickets that are non-refundable',
    'His wife died last week and he cannot go',
  ],
  [
    'bereaved-flight',
    R,
    'Refund the flight although the fare is non-refundable',
    'The passenger’s father passed away; she sent the death certificate',
  ],
  [
    'double-charge',
    R,
    'Pay back the second charge today',
    'Our terminal took the payment twice, and the rent is due tomorrow',
  ],
  [
    'charged-twice',
    R,
    'Refund the duplicate payment at once rather than in ten days',
    'The card was charged twice by our error and the account is overdrawn now',
  ],
  [
    'flood-mattress',
    R,
    'Refund the mattress',
    'Their flat was flooded the night it was delivered, insurance pays nothing',
  ],
  ['wrong-size-sale', R, 'Refund a sale item', 'Our size chart was wrong; the dress runs two sizes small'],
  [
    'course-language',
    R,
    'Refund the rest of the course',
    'The advert said English, lessons turned out to be in German',
  ],
  [
    'subscription-unused',
    R,
    'Refund three months of the subscription',
    'He cancelled in May, our form failed, and he never logged in again',
  ],
  ['gym-moved', R, 'Refund the membership from the day she moved', 'She moved to another city where we have no gym'],
  [
    'hotel-noise',
    R,
    'Refund one of two nights',
    'Building work outside the hotel room started at six, nobody had warned them',
  ],
  [
    'gift-card-expired',
    C,
    'Bring back the expired gift card as credit',
    'It was a present found in a drawer a month after it expired',
  ],
  ['gift-card-lost', C, 'Credit the value of a lost gift card', 'She has the receipt and the card was never used'],
  [
    'train-delay',
    C,
    'Credit half of the fare',
    'The train was delayed by 55 minutes, five short of the rule, and she missed a job interview',
  ],
  [
    'loyalty-points',
    C,
    'Give back loyalty points that lapsed',
    'He was on parental leave and got no reminder before the points lapsed',
  ],
  ['price-drop', C, 'Credit the difference in price', 'The camera was reduced by 80 two days after she bought it'],
  ['outage-shop', C, 'Credit a week of the internet bill', 'An outage closed the bakery’s till for a whole Saturday'],
  [
    'outage-remote',
    C,
    'Credit ten days of broadband',
    'No internet at home for a week; she works from home and had to rent a desk',
  ],
  ['meter-error', C, 'Credit the overestimated electricity bill', 'The meter had been read wrong for a year'],
  ['late-fee-hospital', F, 'Waive the late fee', 'The customer was in intensive care when the bill was due'],
  [
    'late-fee-postal',
    F,
    'Waive two late fees',
    'The postal strike held up our letters, the bill came after its due date',
  ],
  [
    'overdraft-salary',
    F,
    'Waive the overdraft fee',
    'Her salary came a day late because of a bank holiday, first time in nine years',
  ],
  ['overdraft-scam', F, 'Waive overdraft fees of the month', 'He fell for a scam and the account went below zero'],
  ['foreign-card', F, 'Waive the foreign transaction fee', 'We told him on the phone that the card is free abroad'],
  [
    'early-exit',
    F,
    'Waive the early termination fee',
    'She flees a violent partner and has to leave the flat and its contract',
  ],
  [
    'name-change',
    F,
    'Waive the fee for changing the name on a ticket',
    'A typing error of one letter, noticed within the hour',
  ],
  [
    'reconnection',
    F,
    'Waive the reconnection fee for gas',
    'A newborn at home, and the direct debit failed by our mistake',
  ],
  ['baggage', F, 'Waive the excess baggage fee', 'Two kilos over because of medical equipment for dialysis'],
  [
    'blender-motor',
    P,
    'Replace the blender outside the warranty',
    'The motor burnt out one week after two years, a known fault of this batch',
  ],
  [
    'phone-screen',
    P,
    'Replace the phone although the screen is cracked',
    'The crack came from the swollen battery, which is our recall',
  ],
  [
    'pram-wheel',
    P,
    'Send a new wheel for the pram for free',
    'The wheel broke on the way to the nursery; spare parts are sold out until spring',
  ],
  [
    'school-laptop',
    P,
    'Replace the laptop before the old one is back',
    'The pupil has exams next week and cannot wait for the repair',
  ],
  ['hearing-aid', P, 'Replace the lost hearing aid', 'He lost it on the ward while in our care home’s transport'],
  ['coffee-machine', P, 'Swap the coffee machine a third time', 'Two replacements leaked as the first one did'],
  ['neighbour-parcel', D, 'Send the parcel again', 'The courier left it at a neighbour who does not exist'],
  [
    'birthday-express',
    D,
    'Upgrade to express delivery for free',
    'The toy is for a birthday on Saturday and our warehouse packed it late',
  ],
  ['stolen-porch', D, 'Send the order once more', 'It was stolen from the porch; the driver had ignored the note'],
  ['fridge-stairs', D, 'Carry the fridge up to the fourth floor', 'The lift is out of order and the customer is 84'],
  ['wedding-dress', D, 'Courier the wedding dress by taxi', 'The wedding is tomorrow and the van broke down'],
  [
    'medicine-cooler',
    D,
    'Deliver insulin again in a cooled box',
    'It stood in the sun for five hours on the first try',
  ],
  [
    'seat-wheelchair',
    O,
    'Move the family to seats beside the wheelchair space',
    'They booked together and our system split them',
  ],
  [
    'school-trip',
    O,
    'Keep the group rate for the school trip',
    'Three children fell ill and the class is now below twenty',
  ],
  [
    'account-deceased',
    O,
    'Close the account without the original certificate',
    'The widow has sent the papers three times and we lost them twice',
  ],
  [
    'password-blind',
    O,
    'Reset the password over the phone',
    'The customer is blind and the picture puzzle has no sound',
  ],
];

export const PAST_CASES: readonly PastCase[] = CASES.map(([name, kind, resolution, reason]) => {
  return { name, kind, resolution, reason };
});

/** What somebody proposes, and the past cases that a colleague would want to see among the first three. */
export type Query = { kind: string; resolution: string; reason: string; expected: string[] };

const QUERIES: [kind: string, resolution: string, reason: string, expected: string[]][] = [
  [R, 'refund a kettle', 'the lid came broken', ['kettle-lid', 'kettle-late']],
  [R, 'refund although the return window is over', 'he was in hospital for a month', ['hospital-shoes', 'kettle-late']],
  [R, 'refund non-refundable tickets', 'her husband died', ['bereaved-tickets', 'bereaved-flight']],
  [R, 'refund the flight', 'death of the mother, certificate attached', ['bereaved-flight', 'bereaved-tickets']],
  [R, 'give the money back now, not in ten days', 'we charged the card twice', ['charged-twice', 'double-charge']],
  [R, 'refund double payment', '', ['double-charge', 'charged-twice']],
  [
    R,
    'take back the bed and refund it',
    'flooding of the flat ruined the mattress on delivery day',
    ['flood-mattress'],
  ],
  [R, 'refund sale dress', 'size chart wrong', ['wrong-size-sale']],
  [R, 'refund subscription', 'cancelling failed on our website months ago', ['subscription-unused']],
  [R, 'refund the remaining gym membership', 'moving to a city without our gym', ['gym-moved']],
  [R, 'refund a hotel night', 'drilling and noise from building work from six', ['hotel-noise']],
  [R, 'Refund a language course', 'lessons weren’t in English as advertised', ['course-language']],
  [C, 'reactivate gift card', 'expired last week, it was a birthday present', ['gift-card-expired', 'gift-card-lost']],
  [C, 'credit for the train fare', 'delayed 50 minutes and missed an exam', ['train-delay']],
  [C, 'restore lapsed points', 'no reminder was sent', ['loyalty-points']],
  [C, 'credit price difference', 'cheaper three days after buying', ['price-drop']],
  [C, 'credit broadband', 'internet outage for days, works from home', ['outage-remote', 'outage-shop']],
  [C, 'correct the bill', 'electricity meter read wrongly', ['meter-error']],
  [F, 'waive late fee', 'in hospital when the bill was due', ['late-fee-hospital', 'late-fee-postal']],
  [F, 'no overdraft fee this time', 'salary late over the bank holiday', ['overdraft-salary', 'overdraft-scam']],
  [F, 'waive fees', 'victim of a scam, account overdrawn', ['overdraft-scam', 'overdraft-salary']],
  [F, 'waive change fee', 'one letter of the name on the ticket is wrong', ['name-change']],
  [F, 'waive termination fee', 'leaving a violent relationship', ['early-exit']],
  [F, 'waive luggage fee', 'excess baggage is medical equipment', ['baggage']],
  [P, 'replace blender', 'motor died just after the warranty', ['blender-motor']],
  [P, 'new phone', 'battery swelled and cracked the screen', ['phone-screen']],
  [P, 'replacement laptop in advance', 'exams in a few days', ['school-laptop']],
  [P, 'another coffee machine', 'leaking again', ['coffee-machine']],
  [D, 'resend parcel', 'left with the wrong neighbour', ['neighbour-parcel']],
  [D, 'express for free', 'birthday present packed late by us', ['birthday-express']],
  [D, 'deliver again', 'stolen parcel, driver ignored instructions', ['stolen-porch', 'neighbour-parcel']],
  [D, 'carry the washing machine upstairs', 'lift broken, elderly customer', ['fridge-stairs']],
  [O, 'phone password reset', 'blind customer can’t solve the picture puzzle', ['password-blind']],
  [O, 'close account of a deceased customer', 'certificate was lost by us', ['account-deceased']],
];

export const PRECEDENT_QUERIES: readonly Query[] = QUERIES.map(([kind, resolution, reason, expected]) => {
  return { kind, resolution, reason, expected };
});

/** Proposals that no past case is like. */
export const STRANGERS: readonly Omit<Query, 'expected'>[] = [
  { kind: R, resolution: 'refund the garden hose', reason: 'its colour faded in the sun' },
  { kind: R, resolution: 'refund', reason: 'the customer asked for it' },
  { kind: F, resolution: 'waive the parking fine', reason: 'the machine took no coins' },
  { kind: P, resolution: 'replace the umbrella', reason: 'a gust of wind turned it inside out' },
  { kind: D, resolution: 'deliver to the office', reason: 'nobody is at home before evening' },
  { kind: O, resolution: 'let the dog into the shop', reason: 'it helps its owner cross streets' },
  { kind: C, resolution: 'credit for the broken kettle lid', reason: 'the wrong address' },
];
