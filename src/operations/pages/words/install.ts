import { type CommandStyle, command, plain, say } from '../../../kernel/content/phrase.ts';

/** What somebody reads in the browser who installs the app in a Slack workspace. Plain texts, a paragraph each. */
export type Page = { title: string; lines: string[] };

export function offerInstall(): Page {
  return {
    title: 'Add Seconded to Slack',
    lines: [
      'Front-line people propose an exception, a colleague co-signs it, and it is approved.',
      'You need the right to install apps in your workspace. Slack shows you what the app asks for before anything happens.',
    ],
  };
}

/** The button on it. */
export function addToSlack(): string {
  return 'Add to Slack';
}

export function installed(workspace: string, style: CommandStyle): Page {
  return {
    title: `Seconded is in ${workspace}`,
    lines: ['You are its admin, beside the admins of the workspace.', ...next(style)],
  };
}

/** An organisation installed the app: it is in none of its workspaces yet. */
export function installedForAll(organisation: string, style: CommandStyle): Page {
  return {
    title: `Seconded is in ${organisation}`,
    lines: [
      'You are its admin, beside the admins and owners of the organisation. A workspace’s own admins aren’t.',
      'It is in no workspace yet: choose those that it should be in. An admin of the organisation can add more at any time.',
      ...next(style),
    ],
  };
}

/** The button under that. */
export function addToWorkspaces(): string {
  return 'Add it to workspaces';
}

function next(style: CommandStyle): string[] {
  const steps = say`Next, in Slack: invite the app to your team’s channel with ${command('invite')}, and name the team’s managers with ${command('exception', 'setup')}.`;
  return [plain(steps, style)];
}

export function installCancelled(): Page {
  return {
    title: 'Nothing was installed',
    lines: ['The installation was cancelled in Slack. You can start it again any time.'],
  };
}

/** The way back from Slack was used before, took too long, or came to another browser than the one that started. */
export function installAnew(): Page {
  return {
    title: 'Please start once more',
    lines: [
      'This way back from Slack can’t be used: it was used before, is older than ten minutes, or began in another browser. Nothing was installed by it.',
    ],
  };
}

export function installFailed(): Page {
  return {
    title: 'That did not work',
    lines: [
      'Slack could not finish the installation. Please start once more; if it happens again, whoever runs Seconded finds the reason in the log.',
    ],
  };
}

/** The link on a page that tells of a failure. */
export function startAgain(): string {
  return 'Start again';
}
