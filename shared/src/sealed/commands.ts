import { command, id, sealedText } from '../protocol/fields.ts'

export const sealedCommands = [
  command('box/write', { boxId: id, sealed: sealedText }),
  command('box/erase', { boxId: id }),
] as const
