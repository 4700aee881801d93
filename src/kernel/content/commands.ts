/** Our own names of what people type to the bot. Each chat has its own way to write them, and a workspace its own names. */
export const COMMANDS = ['exception', 'goodwill', 'kudos', 'voice'] as const;
export type OurCommand = (typeof COMMANDS)[number];
/** Something to type: `exception` and the `words` after it, or how the bot is asked into a channel (`invite`). */
export type CommandPiece = { is: 'command'; name: OurCommand | 'invite'; words: string };
/** How a chat writes a command, without any formatting. */
export type CommandStyle = (piece: CommandPiece) => string;

/** How a command is written where no chat is: in a browser and on the command line. */
export const named: CommandStyle = ({ name, words: typed }) => `${name} ${typed}`.trim();
