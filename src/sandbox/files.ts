import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

/** The project's root: the sandbox runs from a checkout, as TypeScript or as the bundle one folder below the root. */
const ROOT =
  ['..', '../..', '.']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(join(path, 'src/sandbox/page'))) ?? process.cwd();

/** The page's own files, by the path that they are served under. */
const FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'index.html', type: 'text/html; charset=utf-8' },
  '/sandbox/page/style.css': { file: 'style.css', type: 'text/css; charset=utf-8' },
  '/sandbox/page/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/sandbox/page/form.js': { file: 'form.js', type: 'text/javascript; charset=utf-8' },
  '/sandbox/page/suggestions.js': { file: 'suggestions.js', type: 'text/javascript; charset=utf-8' },
};

/** @returns a file of the page; null: there is none under that path. */
export async function pageFile(path: string): Promise<{ body: Buffer; type: string } | null> {
  const found = FILES[path];
  return found ? { body: await readFile(join(ROOT, 'src/sandbox/page', found.file)), type: found.type } : null;
}

const manifestSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  features: z.object({
    shortcuts: z.array(z.object({ name: z.string(), type: z.string(), callback_id: z.string() })).default([]),
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }),
    ),
  }),
});

export type Manifest = {
  commands: { command: string; description: string; hint: string }[];
  /** Of the bot. */
  scopes: string[];
  /** Those of messages. */
  shortcuts: { name: string; callbackId: string }[];
};

/** @returns what the app's manifest offers in Slack, so that the page offers the same. */
export async function readManifest(): Promise<Manifest> {
  const manifest = await readFile(join(ROOT, 'manifests/slack/manifest.json'), 'utf8');
  const { features, oauth_config } = manifestSchema.parse(JSON.parse(manifest));
  return {
    scopes: oauth_config.scopes.bot,
    commands: features.slash_commands.map(({ command, description, usage_hint }) => ({
      command,
      description,
      hint: usage_hint,
    })),
    shortcuts: features.shortcuts
      .filter((shortcut) => shortcut.type === 'message')
      .map(({ name, callback_id }) => ({ name, callbackId: callback_id })),
  };
}
