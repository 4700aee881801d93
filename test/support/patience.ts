/** A project's own `testTimeout` has no effect (jest 30.5). */
import.meta.jest.setTimeout(20_000);

export {};
