import type { Decision } from '../protocol/decision.ts'
import { acceptPrivately, reject } from '../protocol/decision.ts'
import { limits } from '../protocol/limits.ts'
import type { Actor, Circumstances, State } from '../state.ts'
import type { SealedCommand } from './rights.ts'

/** Room is counted per holder, so that how much one writes can never refuse another (TR4). */
export function decideSealed({ own }: State, command: SealedCommand, _actor: Actor, _world: Circumstances): Decision {
  const { boxes } = own.sealed
  const { boxId } = command
  if (command.type === 'box/erase') {
    if (!boxes.some((box) => box.boxId === boxId)) return reject('box-unknown')
    return acceptPrivately({ type: 'box/erased', boxId })
  }
  const others = boxes.filter((box) => box.boxId !== boxId)
  const total = others.reduce((sum, { sealed }) => sum + sealed.length, command.sealed.length)
  if (others.length >= limits.boxes || total > limits.sealedTotal) return reject('boxes-full')
  return acceptPrivately({ type: 'box/written', boxId, sealed: command.sealed })
}
