/** Everything a client may wish, in one union (ARCHITECTURE: commands). Client → server, as `command`. */
import * as z from 'zod/mini'
import { agendaCommands } from '../agenda/commands.ts'
import { concernCommands } from '../concern/commands.ts'
import { fitCommands } from '../fit/commands.ts'
import { laterCommands } from '../later/commands.ts'
import { sealedCommands } from '../sealed/commands.ts'
import { sessionCommands } from '../session/commands.ts'
import { talkCommands } from '../talk/commands.ts'

export const commandSchema = z.discriminatedUnion('type', [
  ...sessionCommands,
  ...agendaCommands,
  ...talkCommands,
  ...concernCommands,
  ...laterCommands,
  ...sealedCommands,
  ...fitCommands,
])

export type Command = z.infer<typeof commandSchema>
export type CommandType = Command['type']
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>
/** Of a domain's commands, the types; used to make its table of rights complete. */
export type TypeIn<Schemas extends readonly { _zod: { output: { type: string } } }[]> =
  Schemas[number]['_zod']['output']['type']
/** A command before it has been given an id. */
export type Wish = Command extends infer Each ? (Each extends Command ? Omit<Each, 'commandId'> : never) : never
