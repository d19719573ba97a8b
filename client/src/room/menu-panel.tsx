import { OwnDevices } from '../seat/own-devices.tsx'
import { SessionPanel } from '../session/session-panel.tsx'

/** What the menu of the header holds: the session's part, and the own seat's. */
export function MenuPanel() {
  return (
    <SessionPanel>
      <OwnDevices />
    </SessionPanel>
  )
}
