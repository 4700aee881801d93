/** The service can't start for a reason outside the program. The message tells a person what to do. */
export class StartError extends Error {
  override name = 'StartError';
}
