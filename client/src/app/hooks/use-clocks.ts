import { useSession } from '../../sync/session-context.tsx'
import { createDeviceChoice } from './device-choice.ts'

const { useChoice: useAreHiddenHere, choose: hideHere } = createDeviceChoice(
  'evenkeel/clocks',
  { yes: 'hidden', no: 'shown' },
  false,
)

/**
 * Whether minutes may stand anywhere on this page (TM3). They are hidden for everybody by who leads, which is said, or on
 * this device alone, which nobody is told.
 */
export function useClocks() {
  const forAll = useSession(({ shared }) => shared.session.clocks === 'hidden')
  const here = useAreHiddenHere()
  return { areShown: !forAll && !here, areHiddenForAll: forAll, areHiddenHere: here, hideHere }
}
