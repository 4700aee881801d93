/** For loads that no people make: everybody may do as much as they like, and Slack takes all of it. */
export const NO_LIMITS = {
  COMMANDS_PER_MINUTE: '0',
  WORKSPACE_COMMANDS_PER_MINUTE: '0',
  KUDOS_PER_HOUR: '0',
  FORMS_PER_MINUTE: '0',
  EXPORTS_PER_HOUR: '0',
  SLACK_LIMITS: 'learned',
};
