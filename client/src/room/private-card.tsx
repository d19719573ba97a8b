import type { CommandType } from '@evenkeel/shared/protocol/up'
import { OnlyMe } from '../sealed/only-me.tsx'
import { inside } from './parts.ts'
import { Asked } from './placed.tsx'

/** The private card, with what is under its fold once somebody unfolds it. */
export const PrivateCard = ({ may }: { may: (type: CommandType) => boolean }) => (
  <OnlyMe may={may} inside={(editing) => <Asked part={inside} props={{ may, editing }} />} />
)
