import { EXCEPTION_BUTTONS, exceptionName, LABELS, STATUS_NAMES } from '../../../src/kernel/content/labels.ts';

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
    'Thank the team',
    'Raise for review',
    'Endorse',
    'Coach',
    'Suggest as policy',
    'Confirm amount',
  ]);
  // Others stand beside them: these must be there, as they are.
  expect(Object.values(LABELS)).toEqual(
    expect.arrayContaining([
      'Propose an exception',
      'Customer',
      'What would you like to do?',
      'Why is it right?',
      'Amount',
      'Kind',
      'Ticket link',
      'Customer is waiting',
      'YES Check',
      'Propose again',
      'Undo',
      'Share with the team',
      'Propose as an exception',
      'Give kudos',
      'Just between us',
      'Second this',
      'Take back',
      'Show private part',
      'Managers',
      'Random acts',
      'Goodwill',
      'Team pot',
      'Under a policy',
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
