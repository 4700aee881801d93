import { EXCEPTION_BUTTONS } from '../../../src/features/exceptions/words/acts.ts';
import { exceptionName, LABELS, STATUS_NAMES } from '../../../src/kernel/content/labels.ts';

// docs/product.md has these in bold: people and checks rely on them, letter by letter.
test('what people read on buttons, forms and inputs is exactly the product’s', () => {
  expect(Object.values(EXCEPTION_BUTTONS)).toEqual([
    'Co-sign',
    'Object',
    'Edit',
    'Withdraw',
    'Approve',
    'Decline',
    'Mark as done',
    'Give kudos',
    'Ask for a review',
    'Endorse',
    'Send a note',
    'Suggest as policy',
    'Reverse',
    'Confirm amount',
  ]);
  // Others stand beside them: these must be there, as they are.
  expect(Object.values(LABELS)).toEqual(
    expect.arrayContaining([
      'Propose an exception',
      'Customer',
      'What would you like to do?',
      'Why is this the right thing to do?',
      'Amount',
      'Kind',
      'Ticket link',
      'Customer is waiting',
      'YES Check',
      'Propose again',
      'Undo',
      'Share with the team',
      'Propose this amount',
      'Give kudos',
      'Just between us',
      'Second this',
      'Take back',
      'For managers only',
      'Managers',
      'Random acts of kindness',
      'Goodwill',
      'Team pot',
      'Use a policy',
      'Adopt as policy',
      'Not now',
      'Pause',
      'Resume',
      'Retire',
    ]),
  );
  expect(STATUS_NAMES).toMatchObject({ approved: 'Approved', escalated: 'Escalated', reversed: 'Reversed' });
  expect(exceptionName(142)).toBe('EX-142');
});
