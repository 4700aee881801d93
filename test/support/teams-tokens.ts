import { exportJWK, type GenerateKeyPairResult, generateKeyPair, SignJWT } from 'jose';
import { APP_ID } from './teams-world.ts';

/** What a token says, where it isn't what Microsoft's says. */
export type TokenPart = {
  issuer?: string;
  audience?: string;
  serviceUrl?: string;
  /** Seconds from now; -3600: run out an hour ago. */
  expiresInS?: number;
  keyId?: string;
  /** Signed with a key that nobody published. */
  otherKey?: boolean;
};

/** Signs as the Bot Connector does, and publishes the keys (learn.microsoft.com, Bot Connector authentication). */
export type Signer = {
  /** What is served at `…/.well-known/openidconfiguration` and at the address in it. */
  metadata(jwksUri: string): object;
  keys(): object;
  token(serviceUrl: string, part?: TokenPart): Promise<string>;
};

const KEY_ID = 'a-key-of-the-connector';
const ISSUER = 'https://api.botframework.com';

/** Made once for all worlds of a test file: a pair of RSA keys takes longer than most tests. */
let keyPairs: Promise<[own: GenerateKeyPairResult, other: GenerateKeyPairResult]> | null = null;

export async function createSigner(): Promise<Signer> {
  keyPairs ??= Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const [own, other] = await keyPairs;
  const jwk = await exportJWK(own.publicKey);
  return {
    metadata: (jwksUri) => ({
      issuer: ISSUER,
      jwks_uri: jwksUri,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
    keys: () => ({ keys: [{ ...jwk, kid: KEY_ID, use: 'sig', alg: 'RS256', endorsements: ['msteams'] }] }),
    token: (serviceUrl, part = {}) =>
      new SignJWT({ serviceurl: part.serviceUrl ?? serviceUrl })
        .setProtectedHeader({ alg: 'RS256', kid: part.keyId ?? KEY_ID, typ: 'JWT' })
        .setIssuer(part.issuer ?? ISSUER)
        .setAudience(part.audience ?? APP_ID)
        .setNotBefore('-2 hours')
        .setExpirationTime(new Date(Date.now() + (part.expiresInS ?? 3_600) * 1_000))
        .sign(part.otherKey ? other.privateKey : own.privateKey),
  };
}
