import { command, plain, say } from '../../kernel/content/phrase.ts';
import type { Reader } from '../../kernel/content/reader.ts';

/** A page in the browser for the person who installs the app in Slack. Plain texts, one paragraph each. */
export type Page = { title: string; lines: string[] };

export function offerInstall(): Page {
  return {
    title: 'Add Seconded to Slack',
    lines: [
      'Front-line people propose an exception for a customer, and a teammate’s co-sign approves it.',
      'You need permission to install apps. Slack will show you what Seconded can do before you confirm.',
    ],
  };
}

/** The button on that page. */
export function addToSlack(): string {
  return 'Add to Slack';
}

export function installed(workspace: string, reader: Reader): Page {
  return {
    title: `Seconded is in ${workspace}`,
    lines: ['You’re now an admin of Seconded, along with your workspace admins.', ...next(reader)],
  };
}

/** An organisation installed the app, and it isn't in any of its workspaces yet. */
export function installedForAll(organisation: string, reader: Reader): Page {
  return {
    title: `Seconded is in ${organisation}`,
    lines: [
      'You’re now an admin of Seconded, along with the organisation’s admins and owners. Workspace admins aren’t.',
      'Now choose the workspaces to add it to. An admin of the organisation can add more at any time.',
      ...next(reader),
    ],
  };
}

/** The button below it. */
export function addToWorkspaces(): string {
  return 'Add it to workspaces';
}

function next(reader: Reader): string[] {
  const steps = say`Next, in Slack: invite the app to your team’s channel with ${command('invite')}, and name the team’s managers with ${command('exception', 'setup')}.`;
  return [plain(steps, reader)];
}

export function installCancelled(): Page {
  return {
    title: 'Nothing was installed',
    lines: ['You cancelled the installation in Slack. You can start again any time.'],
  };
}

/** Slack's link back was used before, took over ten minutes, or opened in another browser than the first page. */
export function installExpired(): Page {
  return {
    title: 'Please start again',
    lines: ['This link from Slack has expired, was already used or belongs to another browser. Nothing was installed.'],
  };
}

export function installFailed(): Page {
  return {
    title: 'That didn’t work',
    lines: [
      'Slack couldn’t finish the installation. Please start again. If it keeps happening, the reason is in Seconded’s log.',
    ],
  };
}

/** The link on a page about a failure. */
export function startAgain(): string {
  return 'Start again';
}
