import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

type Manifest = {
  id: string;
  developer: Record<'name' | 'websiteUrl' | 'privacyUrl' | 'termsOfUseUrl', string>;
  bots: { botId: string }[];
  webApplicationInfo: { id: string; resource: string };
  composeExtensions: { botId: string }[];
  validDomains: string[];
};

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const FILES = ['color.png', 'outline.png'] as const;

/**
 * @param appId the id of the bot and of the app, a GUID
 * @param publicUrl the service's https address
 * @param registrationId the app registration's id, a GUID, if the bot has none of its own (a managed identity). Teams
 *   grants resource-specific consent only to a registration
 * @returns the zip for Teams: the manifest with the ids and the address filled in, and its icons
 */
export async function teamsPackage(appId: string, publicUrl: URL, registrationId = appId): Promise<Uint8Array> {
  const manifest = JSON.parse(await readFile(here('manifest.json'), 'utf8')) as Manifest;
  const page = (path: string) => new URL(path, publicUrl).href;
  const filled = {
    ...manifest,
    id: appId,
    developer: {
      ...manifest.developer,
      websiteUrl: page('/'),
      privacyUrl: page('/privacy'),
      termsOfUseUrl: page('/terms'),
    },
    bots: manifest.bots.map((bot) => ({ ...bot, botId: appId })),
    composeExtensions: manifest.composeExtensions.map((extension) => ({ ...extension, botId: appId })),
    validDomains: [publicUrl.hostname],
    // Consent needs some value here and ignores it (learn.microsoft.com, “Test RSC permissions”).
    webApplicationInfo: { id: registrationId, resource: page('/') },
  };
  const icons = await Promise.all(
    FILES.map(async (name) => [name, new Uint8Array(await readFile(here(name)))] as const),
  );
  return zipSync({ 'manifest.json': strToU8(JSON.stringify(filled, null, 2)), ...Object.fromEntries(icons) });
}

function here(name: string): URL {
  return new URL(name, import.meta.url);
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { MicrosoftAppId: appId = '', MicrosoftAppType: appType = '', PUBLIC_URL: address = '' } = process.env;
  const hasOwnRegistration = appType.toLowerCase() !== 'userassignedmsi';
  const registrationId = process.argv[2] ?? (hasOwnRegistration ? appId : '');
  const publicUrl = URL.parse(address);
  const problem = !GUID.test(appId)
    ? "MicrosoftAppId must be the app registration's application (client) id."
    : !GUID.test(registrationId)
      ? 'A managed identity has no app registration. Create one in the same tenant and add its application (client) id: npm run teams:package -- <id>'
      : publicUrl?.protocol !== 'https:'
        ? 'PUBLIC_URL must be the https address at which Teams reaches the service, such as https://seconded.example.com.'
        : null;
  if (problem !== null || !publicUrl) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
    return;
  }
  const to = fileURLToPath(new URL('../../dist/seconded-teams.zip', import.meta.url));
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, await teamsPackage(appId, publicUrl, registrationId));
  process.stdout.write(`${to}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
