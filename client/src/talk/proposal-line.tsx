import { say } from '../words/moment.ts'
import { Line, short } from './line.tsx'

interface Props {
  title: string
  name: string
  /** Brings it into view. */
  onShow: () => void
  onPutAway: () => void
}

/** A topic that the other side would like to have (AG3): it stands below the agenda, where it is answered or not. */
export const ProposalLine = ({ title, name, onShow, onPutAway }: Props) => (
  <Line
    actions={
      <button
        type="button"
        className="small"
        onClick={() => {
          onShow()
          onPutAway()
        }}
      >
        {say('nudge.show')}
      </button>
    }
    hush={
      <button type="button" className="quiet" onClick={onPutAway}>
        {say('nudge.notNow')}
      </button>
    }
  >
    {say('agenda.proposal.line', { name: short(name, 18), topic: short(title) })}
  </Line>
)
