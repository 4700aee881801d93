/** The words that a new team starts with; its managers can change them (docs/product.md §2). */
export const DEFAULT_WORDS = {
  kinds: {
    refund: 'Refund',
    credit: 'Credit',
    feeWaiver: 'Fee waiver',
    replacement: 'Replacement',
    delivery: 'Delivery',
    other: 'Other',
  },
  yesCheck: {
    customer: 'Right for the customer: they would thank us for it',
    colleagues: 'Right for colleagues: we could do the same next time',
    company: 'Right for the company: it earns more trust than it costs',
    owners: 'Right for our owners: we’d be happy to explain it to them',
    society: 'Right for society: fair to people who aren’t in the room',
  },
  guidance:
    'You know your customers best. Give what puts things right, say why in a sentence, and tell us what you learned. ' +
    'If it feels right but is more than you can give on your own, propose it and a teammate can co-sign.',
  kudosValues: ['ownership', 'teamwork', 'kindness', 'going the extra mile'],
};
