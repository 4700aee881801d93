import { StorageError } from '../errors.ts';

/** So many connections a replica opens at most, unless the address says otherwise. */
const MOST_CONNECTIONS = 10;

/** A `DATABASE_URL`, parsed for the driver. */
export type Address = {
  /** The address without what is ours in it. */
  connectionString: string;
  /** `?pool=20`: how many connections this replica opens at most. */
  most: number;
  /** `?prepare=true`: statements are prepared by name. Never behind PgBouncer in transaction mode. */
  prepares: boolean;
};

/**
 * @param name the variable that it stands in, for the sentence
 * @throws {StorageError} which never repeats the address: there is a password in it
 */
export function addressOf(url: string, name = 'DATABASE_URL'): Address {
  const parsed = URL.parse(url);
  const example = `${name} must be an address like postgres://user:password@host:5432/database`;
  if (!parsed || !['postgres:', 'postgresql:'].includes(parsed.protocol)) throw new StorageError(`${example}.`);
  if (parsed.pathname.length < 2) throw new StorageError(`${example}. The database's name is missing.`);
  const pool = parsed.searchParams.get('pool');
  const prepare = parsed.searchParams.get('prepare');
  if (pool !== null && !/^[1-9]\d{0,2}$/.test(pool)) {
    throw new StorageError(`In ${name}, ?pool= must be a number of connections from 1 to 999.`);
  }
  if (prepare !== null && prepare !== 'true' && prepare !== 'false') {
    throw new StorageError(`In ${name}, ?prepare= must be true or false.`);
  }
  parsed.searchParams.delete('pool');
  parsed.searchParams.delete('prepare');
  return {
    connectionString: parsed.href,
    most: pool === null ? MOST_CONNECTIONS : Number(pool),
    prepares: prepare === 'true',
  };
}
